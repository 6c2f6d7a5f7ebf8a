import IVSJSON
import Testing

extension BrowserTests {
    @Suite("The page's policy")
    struct PagePolicyTests {
        @Test("The browser refuses markup from text, scripts in the page, and connections to elsewhere")
        func policy() async throws {
            let expected = ["Content Security Policy", "ContentSecurityPolicyIssue", "TrustedHTML", "TrustedScript"]
            try await PageUnderTest.run(expecting: expected) { page in
                let refused = try await page.tab.evaluate(
                    """
                    (async () => {
                      const refused = [];
                      try { document.createElement("p").innerHTML = "<b>x</b>"; } catch { refused.push("markup"); }
                      const violation = (directive, start) => new Promise((resolve) => {
                        document.addEventListener("securitypolicyviolation", (event) => {
                          if (event.effectiveDirective === directive) resolve(directive);
                        });
                        setTimeout(() => resolve(`no ${directive}`), 5000);
                        start();
                      });
                      refused.push(await violation("connect-src", () => fetch("http://localhost:1/").catch(() => {})));
                      refused.push(await violation("img-src", () => document.body.append(Object.assign(new Image(), { src: "http://localhost:1/x.png" }))));
                      try { document.body.setAttribute("onclick", "window.ran = true"); } catch { refused.push("handler"); }
                      document.body.click();
                      return [...refused, window.ran === true];
                    })()
                    """)
                #expect(refused == ["markup", "connect-src", "img-src", "handler", false])
            }
        }
    }
}
