using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.TestKit;

namespace FleetScan.Reports.Tests.Sources;

public sealed class SourceFilesTests
{
    private static readonly ResourceIdentity Cart = new() { ApiVersion = "v1", Kind = "Pod", Name = "cart" };

    [Theory]
    [InlineData("spec.hostPID", "4:3-4:16")]
    [InlineData("spec.containers[1].name", "7:7-7:15")]
    [InlineData("spec.containers[1]", "7:7-7:11")]
    [InlineData("spec.containers[9].name", "5:3-5:13")]
    [InlineData("spec.securityContext.runAsNonRoot", "3:1-3:5")]
    [InlineData("metadata.labels.app.kubernetes.io/name", "2:39-2:67")]
    [InlineData("metadata.labels[app.kubernetes.io/name]", "2:39-2:67")]
    [InlineData("", "1:1-1:5")]
    public void A_path_or_its_nearest_ancestor_is_found(string path, string place)
    {
        const string Text = "kind: Pod\nmetadata: { name: cart, labels: {     app.kubernetes.io/name: cart } }\nspec:\n  hostPID: true\n  containers:\n    - { name: a }\n    - name: bc\n";

        Assert.Equal(place, Place(Text, new ResourceOrigin("x.yaml", 0, 1), path));
    }

    [Fact]
    public void Documents_before_may_be_broken() =>
        Assert.Equal("5:3-5:16", Place("a: [\n---\nmetadata: { name: cart }\nspec:\n  hostPID: true\n", new ResourceOrigin("x.yaml", 1, 3), "spec.hostPID"));

    [Fact]
    public void An_item_of_a_list_is_found_by_its_name() =>
        Assert.Equal(
            "7:13-7:26",
            Place(
                "kind: List\nitems:\n  - kind: Pod\n    metadata: { name: other }\n  - kind: Pod\n    metadata: { name: cart }\n    spec: { hostPID: true }\n",
                new ResourceOrigin("x.yaml", 0, 1),
                "spec.hostPID"));

    [Fact]
    public void Json_has_places_too() =>
        Assert.Equal("3:12-3:27", Place("{\n\"metadata\": {\"name\": \"cart\"},\n\"spec\":   {\"hostPID\": true}}", new ResourceOrigin("x.json", 0, 1), "spec.hostPID"));

    [Fact]
    public void Aliases_cost_no_more_than_their_text()
    {
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat("bcdefghijklmnop".Select((c, i) => $"{c}: &{c} [{string.Join(',', Enumerable.Repeat($"*{(char)('a' + i)}", 9))}]\n"));

        Assert.Equal("16:1-16:2", Place(bomb, new ResourceOrigin("x.yaml", 0, 1), "p.no"));
    }

    [Fact]
    public void What_is_gone_or_rendered_has_no_place()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("x.yaml"), "kind: Pod");
        var files = new SourceFiles(folder.Path, folder.Path);

        Assert.Null(files.Find(new ResourceOrigin("y.yaml", 0, 1), Cart, "kind"));
        Assert.Null(files.Find(new ResourceOrigin("x.yaml", 0, 1) { RenderedBy = "helm" }, Cart, "kind"));
        Assert.Null(files.PathOf(new ResourceOrigin("-", 0, 1)));
    }

    private static string Place(string text, ResourceOrigin origin, string path)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File(origin.Path), text);
        var span = new SourceFiles(folder.Path, folder.Path).Find(origin, Cart, path)!.Span;
        return $"{span.Line}:{span.Column}-{span.EndLine}:{span.EndColumn}";
    }
}
