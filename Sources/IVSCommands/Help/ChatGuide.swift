/// `help chat`: chat by example. Every line is a program; a test runs them all, one after the other.
public enum ChatGuide {
    public static let sections: [GuideSection] = [
        GuideSection(
            title: "Join and talk",
            lines: [
                ("create-room --name lobby", ""),
                ("join lobby --as alice", "at the prompt, what happens in the room now shows above the line that you type"),
                ("say Don't panic, everybody", "an apostrophe inside a word is plain; quotes go around ; & | > $ and brackets"),
                (
                    "['It is fine; really', '/me waves'] | chat",
                    "at the prompt 'chat' alone: each line is a message as it stands, until Ctrl-D"
                ),
                ("join lobby --as bob --attributes {name: Bob}", "several users at once; or another shell, on the same store"),
                ("say --as alice \"Hello Bob\"", "'use user alice' makes alice the one who speaks"),
                ("who", "whom this session has brought in"),
            ]),
        GuideSection(
            title: "Watch",
            lines: [
                ("watch --count 1", "records, as they come; without --count until Ctrl-C. In a script: all since the join"),
                ("watch --for 1s | save chat.jsonl", "a recording; 'watch | each {|m| … }' does something with each message"),
            ]),
        GuideSection(
            title: "Moderate",
            lines: [
                ("let m = say --as bob \"buy spam\"", ""),
                ("delete-message --id $m.id --reason spam", "everybody is told to take it away"),
                (
                    "watch lobby --count 2 | where type == MESSAGE and content =~ \"spam\" | each {|m| delete-message --id $m.id --reason spam }",
                    "a bot in one line (without --count it goes on)"
                ),
                ("disconnect-user --user-id bob --reason spam", ""),
                (
                    "review-with arn:aws:lambda:us-west-2:123456789012:function:f {|m| not ($m.content =~ spam) }",
                    "before the room gets it: for rooms with this messageReviewHandler"
                ),
            ]),
        GuideSection(
            title: "Try out",
            lines: [
                ("replay chat.jsonl --room lobby --speed 10", "a recording once more; plain text too"),
                ("load-test lobby --users 20 --rate 5 --for 200ms", "what the room bears, with a histogram"),
                ("leave --all", ""),
            ]),
    ]
}
