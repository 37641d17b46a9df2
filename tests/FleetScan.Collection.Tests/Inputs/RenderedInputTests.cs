using FleetScan.TestKit.Processes;

namespace FleetScan.Collection.Tests.Inputs;

/// <summary>A tree with plain manifests, a chart, a chart that lacks a dependency, and a kustomization with its base.</summary>
public sealed class RenderedInputTests
{
    private static readonly string Cases = Path.Combine(AppContext.BaseDirectory, "Inputs", "Cases");
    private static readonly string Tree = Path.Combine(Cases, "tree");

    [Fact]
    public async Task Charts_and_kustomizations_in_a_tree_are_rendered_and_their_parts_not_read_again()
    {
        var collected = await ReadAsync(new InputTools { SearchPath = InstalledTools.HelmAndKubectl }, Tree);

        Assert.Equal(["baskets.shop.example.com", "release-name-cart", "production-cart", "plain"], collected.Names);
        Assert.Equal(
            ["charts/shop/crds/basket.yaml", "charts/shop/templates/cart.yaml", "overlays/production/kustomization.yaml", "plain/pod.yaml"],
            collected.Documents.Select(document => document.Origin!.Path));
        Assert.Equal(["helm", "helm", "kustomize", null], collected.Documents.Select(document => document.Origin!.RenderedBy));
        Assert.Equal(7, collected.Documents[2].Root.GetProperty("spec").GetProperty("priority").GetInt32());
        var failure = Assert.Single(collected.Failures);
        Assert.Equal("charts/lacking", failure.Source);
        Assert.Contains("redis", failure.Message, StringComparison.Ordinal);
        Assert.Contains("helm dependency build", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_files_reach_the_chart()
    {
        var tools = new InputTools { SearchPath = InstalledTools.HelmAndKubectl, ValuesFiles = [Path.Combine(Cases, "monitored.yaml")] };

        var collected = await ReadAsync(tools, Path.Combine(Tree, "charts", "shop"));

        Assert.Contains("cart-metrics", collected.Names);
        Assert.Equal(3, collected.Documents.Single(document => document.Kind == "Deployment").Root.GetProperty("spec").GetProperty("replicas").GetInt32());
        Assert.All(collected.Documents.Where(document => document.Kind != "CustomResourceDefinition"), document => Assert.Equal("templates/cart.yaml", document.Origin!.Path));
        Assert.Empty(collected.Failures);
    }

    [Fact]
    public async Task A_template_that_fails_is_reported_with_what_helm_said()
    {
        using var folder = new TestKit.TemporaryFolder();
        Directory.CreateDirectory(folder.File("templates"));
        await File.WriteAllTextAsync(folder.File("Chart.yaml"), "apiVersion: v2\nname: broken\nversion: 0.1.0\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("templates/x.yaml"), "kind: {{ required \"the kind is missing\" .Values.kind }}\n", TestContext.Current.CancellationToken);

        var collected = await ReadAsync(new InputTools { SearchPath = InstalledTools.HelmAndKubectl }, folder.Path);

        Assert.Empty(collected.Documents);
        Assert.Contains("the kind is missing", Assert.Single(collected.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_helm_and_kubectl_the_rest_is_read_and_what_is_missing_is_said()
    {
        var collected = await ReadAsync(new InputTools(), Tree);

        Assert.Equal(["plain"], collected.Names);
        Assert.Equal(["charts/lacking", "charts/shop", "overlays/production/kustomization.yaml"], collected.Failures.Select(failure => failure.Source));
        Assert.Contains("needs helm, which is not on PATH", collected.Failures[1].Message, StringComparison.Ordinal);
        Assert.Contains("needs kubectl, which is not on PATH", collected.Failures[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kustomizations_that_use_each_other_are_reported_and_not_passed_over()
    {
        using var folder = new TestKit.TemporaryFolder();
        foreach (var (one, other) in new[] { ("a", "b"), ("b", "a") })
        {
            Directory.CreateDirectory(folder.File(one));
            await File.WriteAllTextAsync(folder.File($"{one}/kustomization.yaml"), $"resources: [../{other}]\n", TestContext.Current.CancellationToken);
        }

        var collected = await ReadAsync(new InputTools { SearchPath = InstalledTools.HelmAndKubectl }, folder.Path);

        Assert.Contains("cycle", Assert.Single(collected.Failures).Message, StringComparison.Ordinal);
    }

    private static Task<Collected> ReadAsync(InputTools tools, params string[] paths) => Collected.FromAsync(new InputSource(paths, tools));
}
