using FleetScan.Backend.Functions;
using FleetScan.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FleetScan.Functions.Tests.Sources;

/// The function app as its sources describe it, read without compiling them.
internal static class FunctionSources
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "functions");

    public static IReadOnlyList<SyntaxTree> Trees { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.Latest), file))];

    public static IReadOnlyList<FunctionSource> All { get; } = [.. Trees.SelectMany(Read)];

    public static string? Argument(this AttributeSyntax attribute, string name) =>
        Arguments(attribute).FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.Text == name) is { } argument
            ? SourceConstants.Evaluate(argument.Expression)
            : null;

    private static IEnumerable<FunctionSource> Read(SyntaxTree tree) =>
        from method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        from attribute in method.AttributeLists.SelectMany(list => list.Attributes)
        where attribute.Name.ToString() == "Function"
        let trigger = TriggerOf(method)
        let name = SourceConstants.Evaluate(Arguments(attribute).First().Expression)
        select new FunctionSource(Path.GetRelativePath(Folder, tree.FilePath), new FunctionEntry(name, Read(name, trigger)), method, trigger);

    private static AttributeSyntax TriggerOf(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters
            .SelectMany(parameter => parameter.AttributeLists)
            .SelectMany(list => list.Attributes)
            .Single(attribute => attribute.Name.ToString().EndsWith("Trigger", StringComparison.Ordinal));

    private static FunctionTrigger Read(string function, AttributeSyntax trigger) => trigger.Name.ToString() switch
    {
        "HttpTrigger" => new FunctionTrigger.Http(trigger.Argument("Route") ?? function, string.Join(' ', Positional(trigger).Skip(1).Order(StringComparer.Ordinal))),
        "QueueTrigger" => new FunctionTrigger.Queue(Positional(trigger).Single()),
        "TimerTrigger" => new FunctionTrigger.Timer(Positional(trigger).Single()),
        "OrchestrationTrigger" => new FunctionTrigger.Orchestrator(trigger.Argument("Orchestration") ?? function),
        "ActivityTrigger" => new FunctionTrigger.Activity(trigger.Argument("Activity") ?? function),
        var other => throw new InvalidOperationException($"The manifest knows no trigger named {other}."),
    };

    private static IEnumerable<string> Positional(AttributeSyntax attribute) =>
        Arguments(attribute).Where(argument => argument.NameEquals is null).Select(argument => SourceConstants.Evaluate(argument.Expression));

    private static SeparatedSyntaxList<AttributeArgumentSyntax> Arguments(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments ?? default;
}
