namespace FleetScan.Collection.Tests.Manifests;

public sealed class ManifestTextTests
{
    [Fact]
    public async Task Documents_know_their_place_and_empty_ones_do_not_count()
    {
        var collected = await Collected.FromTextAsync(
            "# a comment\n---\n---\n# only a comment\n---\n" + Pod("one") + "\n---\n" + Pod("two") + "...\n---\n\n\n" + Pod("three"));

        Assert.Empty(collected.Failures);
        Assert.Equal(["one 0 6", "two 1 11", "three 2 18"], collected.Documents.Select(document => $"{document.Name} {document.Origin!.Document} {document.Origin.Line}"));
        Assert.All(collected.Documents, document => Assert.Equal("-", document.Origin!.Path));
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: b: c")]
    [InlineData("a: 'x")]
    [InlineData("a: &x [*x]")]
    [InlineData("a: *nowhere")]
    [InlineData("a: 1\na: 2")]
    [InlineData("~: 1")]
    [InlineData("{a: 1}: 2")]
    [InlineData("a: .inf")]
    [InlineData("a: !!int x")]
    [InlineData("<<: 1")]
    [InlineData("- a\nb: c")]
    [InlineData("a: %x")]
    [InlineData("a: @x")]
    [InlineData("a: \"\\q\"")]
    public async Task A_broken_document_is_reported_and_its_neighbours_are_read(string broken)
    {
        var collected = await Collected.FromTextAsync($"{Pod("before")}\n---\n{broken}\n---\n{Pod("after")}");

        Assert.Equal(["before", "after"], collected.Names);
        Assert.Equal([0, 2], collected.Documents.Select(document => document.Origin!.Document));
        var failure = Assert.Single(collected.Failures);
        Assert.Equal("-", failure.Source);
        Assert.InRange(failure.Line!.Value, 5, 7);
        Assert.True(failure.Partial);
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3", 3, "Key 'a' is set twice in one mapping.")]
    [InlineData("x: 1\ny: [", 3, "It is no valid YAML")]
    [InlineData("x:\n  - 1\n  - *gone", 3, "Alias *gone stands for an anchor that does not exist above it.")]
    [InlineData("x: 1\ny: .nan", 2, "'.nan' has no counterpart in JSON")]
    public async Task A_failure_names_its_line(string broken, int line, string message)
    {
        var failure = Assert.Single((await Collected.FromTextAsync($"{Pod("before")}\n---\n{broken}\n")).Failures);

        Assert.Equal(5 + line, failure.Line);
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metadata:\n  name: {{ .Release.Name }}\nkind: Pod\n")]
    [InlineData("{{- if .Values.enabled }}\nkind: Pod\n{{- end }}\n")]
    [InlineData("kind: Pod\nspec:\n  {{- toYaml .Values | nindent 4 }}\n")]
    public async Task A_Helm_template_is_called_one_and_reported_once(string template)
    {
        var collected = await Collected.FromTextAsync($"{template}---\n{template}---\n{Pod("plain")}");

        Assert.Contains("looks like a Helm template. Render it first", Assert.Single(collected.Failures).Message, StringComparison.Ordinal);
        Assert.Equal(["plain"], collected.Names);
    }

    [Fact]
    public async Task Lists_and_lists_in_lists_are_taken_apart()
    {
        var collected = await Collected.FromTextAsync("""
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: Pod, metadata: {name: one}}
            - apiVersion: apps/v1
              kind: DeploymentList
              metadata: {resourceVersion: "1"}
              items:
              - {metadata: {name: two}, spec: {}}
              - {kind: Other, metadata: {name: three}}
              - {}
            - {kind: AllowList, apiVersion: example.com/v1, metadata: {name: four}}
            - {kind: EmptyList, apiVersion: v1, items: []}
            - text
            """);

        Assert.Empty(collected.Failures);
        Assert.Equal(["v1/Pod//one", "apps/v1/Deployment//two", "apps/v1/Other//three", "apps/v1/Deployment//", "example.com/v1/AllowList//four"], collected.Ids);
        Assert.All(collected.Documents, document => Assert.Equal((0, 1), (document.Origin!.Document, document.Origin.Line)));
    }

    [Fact]
    public async Task A_typed_list_is_the_same_in_JSON()
    {
        var collected = await Collected.FromTextAsync("""
            { "kind": "PodList", "apiVersion": "v1", "items": [ { "metadata": { "name": "one", "namespace": "shop" } } ] }
            {"kind":"Service","apiVersion":"v1","metadata":{"name":"two"}}

            [{"kind":"Service","apiVersion":"v1","metadata":{"name":"three"}}]
            """);

        Assert.Empty(collected.Failures);
        Assert.Equal(["v1/Pod/shop/one", "v1/Service//two", "v1/Service//three"], collected.Ids);
        Assert.Equal([(0, 1), (1, 2), (2, 4)], collected.Documents.Select(document => (document.Origin!.Document, document.Origin.Line)));
    }

    [Fact]
    public async Task Broken_JSON_is_reported_with_its_line_and_what_stands_before_it_is_read()
    {
        var collected = await Collected.FromTextAsync("""
            {"kind":"Pod","metadata":{"name":"one"}}
            {"kind":"Pod",
             "metadata": nonsense}
            {"kind":"Pod","metadata":{"name":"two"}}
            """);

        Assert.Equal(["one"], collected.Names);
        var failure = Assert.Single(collected.Failures);
        Assert.Equal(3, failure.Line);
        Assert.DoesNotContain("LineNumber", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.Partial);
    }

    [Theory]
    [InlineData("{kind: Pod, metadata: {name: one}}")]
    [InlineData("\uFEFF{\"kind\": \"Pod\", \"metadata\": {\"name\": \"one\"}}")]
    [InlineData("\uFEFFkind: Pod\r\nmetadata:\r\n  name: one\r\n")]
    [InlineData("\r\n---\r\nkind: Pod\r\nmetadata:\r\n  name: one\r\n---\r\n")]
    [InlineData("%YAML 1.1\n---\nkind: Pod\nmetadata: {name: one}\n")]
    [InlineData("--- # comment\nkind: Pod\nmetadata: {name: one}\n")]
    [InlineData("--- {kind: Pod, metadata: {name: one}}")]
    [InlineData("kind: Pod\nmetadata:\n  name: one")]
    [InlineData("kind: Pod\nmetadata: {name: one}\n# end\n---")]
    [InlineData("  \n\n  kind: Pod\n  metadata: {name: one}")]
    public async Task The_same_object_in_many_clothes(string text)
    {
        var collected = await Collected.FromTextAsync(text);

        Assert.Empty(collected.Failures);
        Assert.Equal(["one"], collected.Names);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# nothing")]
    [InlineData("---\n---\n")]
    [InlineData("a: 1")]
    [InlineData("text")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("kind: 5\nmetadata: {name: x}")]
    [InlineData("...\n")]
    public async Task What_is_no_object_is_passed_over(string text)
    {
        var collected = await Collected.FromTextAsync(text);

        Assert.Empty(collected.Failures);
        Assert.Empty(collected.Documents);
    }

    [Fact]
    public async Task Aliases_that_grow_without_end_are_refused_quickly()
    {
        var bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 12).Select(level =>
            $"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 9))}]\n"));
        var merges = "a0: &a0 {k: v}\n" + string.Concat(Enumerable.Range(1, 60).Select(level =>
            $"a{level}: &a{level} {{<<: [*a{level - 1}, *a{level - 1}]}}\n"));
        var fat = $"a: &a \"{new string('x', 100_000)}\"\nb: [{string.Join(',', Enumerable.Repeat("*a", 2_000))}]\n";

        var collected = await Collected.FromTextAsync($"{bomb}---\n{merges}---\n{fat}---\n{Pod("after")}", new ManifestSourceOptions { MaxFileBytes = 1024 * 1024, MaxNodes = 100_000 });

        Assert.Equal(3, collected.Failures.Count);
        Assert.All(collected.Failures, failure => Assert.Contains("bound", failure.Message, StringComparison.Ordinal));
        Assert.Equal(["after"], collected.Names);
    }

    [Theory]
    [InlineData("yaml")]
    [InlineData("flow")]
    [InlineData("json")]
    public async Task Nesting_is_bounded(string form)
    {
        var text = form switch
        {
            "yaml" => "kind: Pod\na:" + string.Concat(Enumerable.Range(1, 300).Select(level => $"\n{new string(' ', level)}a:")) + " 1\n",
            "flow" => "kind: Pod\na: " + new string('[', 5_000) + new string(']', 5_000),
            _ => "{\"kind\":\"Pod\",\"a\":" + new string('[', 5_000) + new string(']', 5_000) + "}",
        };

        var collected = await Collected.FromTextAsync(text);

        Assert.Empty(collected.Documents);
        Assert.Single(collected.Failures);
    }

    [Fact]
    public async Task Standard_input_is_bounded()
    {
        var collected = await Collected.FromTextAsync(Pod("one") + "# " + new string('x', 5_000), new ManifestSourceOptions { MaxFileBytes = 4_096 });

        Assert.Empty(collected.Documents);
        Assert.Contains("larger than the bound of 4096 bytes", Assert.Single(collected.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Namespaces_are_filtered_and_objects_without_one_pass()
    {
        const string Text = """
            {"kind":"Pod","metadata":{"name":"one","namespace":"shop"}}
            {"kind":"Pod","metadata":{"name":"two","namespace":"kube-system"}}
            {"kind":"ClusterRole","metadata":{"name":"three"}}
            """;

        var collected = await Collected.FromAsync(
            new ManifestSource("-", standardInput: new StringReader(Text)), new NamespaceFilter(["*"], ["kube-*"]));

        Assert.Equal(["one", "three"], collected.Names);
        Assert.Equal(2, collected.Report.Read);
        Assert.Null(collected.Report.Estimated);
    }

    private static string Pod(string name) => $"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\n";
}
