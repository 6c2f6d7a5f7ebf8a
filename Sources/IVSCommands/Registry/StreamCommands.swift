public import IVSLanguage

/// The commands that belong to the language, not to Amazon IVS Chat: stages of pipelines, formats, files, `print` and its like.
public enum StreamCommands {
    public static func register(in registry: inout CommandRegistry, context: StreamContext) {
        registerStages(in: &registry)
        registerValues(in: &registry)
        registry.register("par-each") { ParEachCommand(work: context.work) }
        registry.register("to") { ToCommand() }
        registry.register("from") { FromCommand() }
        registry.register("table") { TableCommand() }
        registry.register("open") { OpenCommand(context: context) }
        registry.register("save") { SaveCommand(context: context) }
        registry.register("print") { PrintCommand(context: context) }
        registry.register("sleep") { SleepCommand(context: context) }
        registry.register("now") { NowCommand(context: context) }
    }

    /// Stages that work on all items.
    private static func registerStages(in registry: inout CommandRegistry) {
        registry.register("where") { WhereCommand() }
        registry.register("each") { EachCommand() }
        registry.register("first") { FirstCommand() }
        registry.register("last") { LastCommand() }
        registry.register("skip") { SkipCommand() }
        registry.register("tap") { TapCommand() }
        registry.register("tee") { TeeCommand() }
        registry.register("collect") { CollectCommand() }
        registry.register("ignore") { IgnoreCommand() }
        registry.register("sort-by") { SortByCommand() }
        registry.register("reverse") { ReverseCommand() }
        registry.register("uniq-by") { UniqByCommand() }
        registry.register("group-by") { GroupByCommand() }
        registry.register("enumerate") { EnumerateCommand() }
        registry.register("flatten") { FlattenCommand() }
        registry.register("zip") { ZipCommand() }
        registry.register("reduce") { ReduceCommand() }
        registry.register("count") { CountCommand() }
        registry.register("sum") { SumCommand() }
        registry.register("min") { MinCommand() }
        registry.register("max") { MaxCommand() }
        registry.register("avg") { AvgCommand() }
    }

    /// Stages that make one value of one value.
    private static func registerValues(in registry: inout CommandRegistry) {
        registry.register("select") { SelectCommand() }
        registry.register("reject") { RejectCommand() }
        registry.register("get") { GetCommand() }
        registry.register("insert") { InsertCommand() }
        registry.register("update") { UpdateCommand() }
        registry.register("rename") { RenameCommand() }
        registry.register("merge") { MergeCommand() }
        registry.register("keys") { KeysCommand() }
        registry.register("values") { ValuesCommand() }
        registry.register("lines") { LinesCommand() }
        registry.register("split") { SplitCommand() }
        registry.register("concat") { ConcatCommand() }
        registry.register("upper") { UpperCommand() }
        registry.register("lower") { LowerCommand() }
        registry.register("trim") { TrimCommand() }
        registry.register("replace") { ReplaceCommand() }
        registry.register("to-int") { ToIntCommand() }
        registry.register("to-float") { ToFloatCommand() }
        registry.register("to-text") { ToTextCommand() }
        registry.register("to-duration") { ToDurationCommand() }
        registry.register("to-time") { ToTimeCommand() }
        registry.register("type-of") { TypeOfCommand() }
        registry.register("is-empty") { IsEmptyCommand() }
    }
}
