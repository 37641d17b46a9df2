using FleetScan.Azure;
using FleetScan.Backend.Functions;
using FleetScan.Functions.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FleetScan.Functions.Tests;

public sealed class ManifestTests
{
    [Fact]
    public void The_sources_parse() =>
        Assert.DoesNotContain(FunctionSources.Trees.SelectMany(tree => tree.GetDiagnostics()), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    [Fact]
    public void Every_function_in_the_sources_is_in_the_manifest_as_it_is_written() =>
        Assert.Empty(FunctionSources.All.Select(function => function.Entry).Except(FunctionManifest.All));

    [Fact]
    public void Every_function_of_the_manifest_is_in_the_sources() =>
        Assert.Empty(FunctionManifest.All.Except(FunctionSources.All.Select(function => function.Entry)));

    [Fact]
    public void No_function_is_written_twice() =>
        Assert.Equal(FunctionManifest.All.Count, FunctionSources.All.Count);

    [Fact]
    public void Names_are_unique_in_any_casing() =>
        Assert.Equal(FunctionManifest.All.Count, FunctionManifest.All.Select(function => function.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void Function_methods_are_public_and_in_public_classes()
    {
        var hidden = FunctionSources.All
            .Where(function => !function.Method.Modifiers.Any(SyntaxKind.PublicKeyword)
                || !function.Method.Ancestors().OfType<ClassDeclarationSyntax>().All(type => type.Modifiers.Any(SyntaxKind.PublicKeyword)))
            .Select(function => function.Entry.Name);

        Assert.Empty(hidden);
    }

    [Fact]
    public void Requests_pass_the_host_so_that_the_pipeline_decides_who_may_call()
    {
        var guarded = FunctionSources.All
            .Where(function => function.Entry.Trigger is FunctionTrigger.Http && function.Trigger.ArgumentList!.Arguments[0].ToString() != "AuthorizationLevel.Anonymous")
            .Select(function => function.Entry.Name);

        Assert.Empty(guarded);
    }

    [Fact]
    public void Queues_are_those_of_the_account_that_the_backend_writes_to()
    {
        var others = FunctionSources.All
            .Where(function => function.Entry.Trigger is FunctionTrigger.Queue && function.Trigger.Argument("Connection") != AzureStorageOptions.Connection)
            .Select(function => function.Entry.Name);

        Assert.Empty(others);
    }

    [Fact]
    public void Every_function_but_orchestrators_lends_its_durable_client()
    {
        var without = FunctionSources.All
            .Where(function => function.HasParameterWith("DurableClient") == function.Entry.Trigger is FunctionTrigger.Orchestrator)
            .Select(function => function.Entry.Name);

        Assert.Empty(without);
    }

    [Fact]
    public void An_orchestrator_does_nothing_but_run_its_orchestration()
    {
        var busy = FunctionSources.All
            .Where(function => function.Entry.Trigger is FunctionTrigger.Orchestrator
                && function.Method.ExpressionBody?.Expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "OrchestrateAsync" } })
            .Select(function => function.Entry.Name);

        Assert.Empty(busy);
    }

    [Fact]
    public void What_runs_for_the_engine_is_what_the_function_is_named_as()
    {
        var other = FunctionSources.All
            .Where(function => function.Entry.Trigger is FunctionTrigger.Orchestrator or FunctionTrigger.Activity)
            .Where(function => SourceConstants.Evaluate(((InvocationExpressionSyntax)function.Method.ExpressionBody!.Expression).ArgumentList.Arguments[0].Expression) != function.Entry.Name)
            .Select(function => function.Entry.Name);

        Assert.Empty(other);
    }

    [Fact]
    public void A_task_on_the_engine_s_thread_is_awaited_where_it_is()
    {
        // ConfigureAwait(false), Task.Run and the like leave the engine's thread, and the orchestration hangs.
        string[] forbidden = ["ConfigureAwait", "Run", "Delay", "ContinueWith"];
        var calls = FunctionSources.Trees
            .Where(tree => tree.FilePath.EndsWith("DurableOrchestrationContext.cs", StringComparison.Ordinal) || tree.FilePath.EndsWith("EventWaits.cs", StringComparison.Ordinal))
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>())
            .Where(access => forbidden.Contains(access.Name.Identifier.Text, StringComparer.Ordinal))
            .Select(access => access.ToString());

        Assert.Empty(calls);
    }
}
