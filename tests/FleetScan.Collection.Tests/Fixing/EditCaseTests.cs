namespace FleetScan.Collection.Tests.Fixing;

/// <summary>Manifests and what becomes of them: each change, the text before and the text after, as people write them.</summary>
public sealed class EditCaseTests
{
    private const string Head = "kind: Pod\nmetadata:\n  name: cart\n";

    [Theory]
    [InlineData("spec.hostPID", "false", "spec:\n  hostPID: true # why\n", "spec:\n  hostPID: false # why\n")]
    [InlineData("spec.a", "RuntimeDefault", "spec: {a: 'x'}\n", "spec: {a: 'RuntimeDefault'}\n")]
    [InlineData("spec.a", "yes", "spec:\n  a: x\n", "spec:\n  a: \"yes\"\n")]
    [InlineData("spec.a", "1000", "spec:\n  b: 1\n", "spec:\n  b: 1\n  a: 1000\n")]
    [InlineData("metadata.labels[app.kubernetes.io/name]", "1", "spec: {}\n", "spec: {}\n")]
    [InlineData("spec.c[0].s.x", "true", "spec:\n  c:\n  - name: a\n    # last words\n  # of the list\n  d: 1\n", "spec:\n  c:\n  - name: a\n    s:\n      x: true\n    # last words\n  # of the list\n  d: 1\n")]
    [InlineData("spec.s.drop[0]", "ALL", "spec:\n  s: # none yet\n  t:\n  - 1\n", "spec:\n  s: # none yet\n    drop:\n    - ALL\n  t:\n  - 1\n")]
    [InlineData("spec.drop[0]", "ALL", "spec:\n  drop: []\n", "spec:\n  drop: [ALL]\n")]
    [InlineData("spec.drop[1]", "ALL", "spec:\n  drop: [A]   # two\n", "spec:\n  drop: [A, ALL]   # two\n")]
    [InlineData("spec.c.drop[0]", "ALL", "spec:\n  c: { add: [[A], [B]] }\n", "spec:\n  c: { add: [[A], [B]], drop: [ALL] }\n")]
    [InlineData("spec.drop[1]", "ALL", "spec:\n  drop:\n  - A # one\n  # two\n", "spec:\n  drop:\n  - A # one\n  - ALL\n  # two\n")]
    [InlineData("spec.s.x", "true", "spec:\n  s: {}\n", "spec:\n  s: {x: true}\n")]
    [InlineData("spec.s.x", "true", "spec:\n  s: null\n", "spec:\n  s: {x: true}\n")]
    [InlineData("spec.s.x", "true", "spec:\n  s: {\n    a: 1, # one\n    b: 2  # two\n  }\n", "spec:\n  s: {\n    a: 1, # one\n    b: 2,  # two\n    x: true\n  }\n")]
    [InlineData("spec.x", "true", "spec:\n  script: |\n    a\n\n    b\n\n# end\n", "spec:\n  script: |\n    a\n\n    b\n  x: true\n\n# end\n")]
    [InlineData("spec.x", "true", "spec:\n  a: 1", "spec:\n  a: 1\n  x: true")]
    [InlineData("spec.x", "true", "spec:\r\n  a: 1\r\n", "spec:\r\n  a: 1\r\n  x: true\r\n")]
    [InlineData("spec.é", "ü: #", "spec:\n  \"ö 😀\": 1\n", "spec:\n  \"ö 😀\": 1\n  \"é\": \"ü: #\"\n")]
    [InlineData("spec.args[0]", "--a=false", "spec:\n  args:\n    - --a=true\n", "spec:\n  args:\n    - --a=false\n")]
    [InlineData("spec.args[0]", "false", "spec:\n  args: [\"true\"]\n", "spec:\n  args: [\"false\"]\n")]
    public void A_value_is_written(string path, string value, string before, string after)
    {
        if (path.StartsWith("metadata", StringComparison.Ordinal))
        {
            AssertEdit(path, value, Head + before, "kind: Pod\nmetadata:\n  name: cart\n  labels:\n    app.kubernetes.io/name: \"1\"\n" + after);
            return;
        }

        AssertEdit(path, value, Head + before, Head + after);
    }

    [Theory]
    [InlineData("spec.b", "spec:\n  a: 1\n  # of b\n  b: 2 # two\n  c: 3\n", "spec:\n  a: 1\n  # of b\n  c: 3\n")]
    [InlineData("spec.b", "spec:\n  a: 1\n  b:\n    - 1\n    - 2\n", "spec:\n  a: 1\n")]
    [InlineData("spec.b", "spec:\n  a: 1\n  b: 2", "spec:\n  a: 1")]
    [InlineData("spec.b", "spec:\n  b: 2\n", "spec: {}\n")]
    [InlineData("spec.b", "spec: # why\n  b: 2\n", "spec: # why\n  {}\n")]
    [InlineData("spec.b", "spec: {a: 1, b: 2}\n", "spec: {a: 1}\n")]
    [InlineData("spec.b", "spec: {b: 2, a: 1}\n", "spec: {a: 1}\n")]
    [InlineData("spec.b", "spec: {b: 2}\n", "spec: {}\n")]
    [InlineData("spec.b[1]", "spec:\n  b:\n  - 1\n  - 2 # two\n  - 3\n", "spec:\n  b:\n  - 1\n  - 3\n")]
    [InlineData("spec.b[0]", "spec:\n  b:\n  - x: 1\n    y: 2\n", "spec:\n  b: []\n")]
    [InlineData("spec.b[0].x", "spec:\n  b:\n    - x: { y: [] }\n  c: 1\n", "spec:\n  b: []\n  c: 1\n")]
    [InlineData("spec.b[0].x", "spec:\n  b:\n  - x: 1\n    y: 2\n", "spec:\n  b:\n  - y: 2\n")]
    [InlineData("spec.b[0].x", "spec:\n  b:\n  - x: 1 # one\n    y: 2\n", "spec:\n  b:\n  -  # one\n    y: 2\n")]
    [InlineData("spec.b[0].x", "spec:\n  b:\n  - x: 1\n  - y: 2\n", "spec:\n  b:\n  - y: 2\n")]
    [InlineData("spec.nothing.here", "spec:\n  b: 1\n", "spec:\n  b: 1\n")]
    public void A_value_is_taken_away(string path, string before, string after) => AssertEdit(path, null, Head + before, Head + after);

    [Theory]
    [InlineData("spec.a.b", "shared", "spec:\n  a: &x\n    c: 1\n  d: *x\n")]
    [InlineData("spec.d.b", "shared", "spec:\n  a: &x\n    c: 1\n  d: *x\n")]
    [InlineData("spec.a.b", "merge key", "spec:\n  x: &x {c: 1}\n  a:\n    <<: *x\n")]
    [InlineData("spec.a.b", "no mapping", "spec:\n  a: text\n")]
    [InlineData("spec.a[3]", "too few", "spec:\n  a: [1]\n")]
    [InlineData("spec.a", "other than a single value", "spec:\n  a:\n    b: 1\n")]
    [InlineData("spec..a", "cannot be understood", "spec:\n  a: 1\n")]
    public void What_cannot_be_written_safely_is_refused_with_the_reason(string path, string reason, string spec)
    {
        var edited = Edit(Head + spec, new ManifestChange(path, "true"));

        Assert.Contains(reason, Assert.Single(edited.Outcomes).Reason, StringComparison.Ordinal);
        Assert.Equal(Head + spec, edited.Text);
    }

    [Fact]
    public void JSON_stays_JSON()
    {
        const string Before = "{\n  \"kind\": \"Pod\",\n  \"metadata\": {\"name\": \"cart\"},\n  \"spec\": {\n    \"hostPID\": true\n  }\n}\n";

        var edited = Edit(Before, new ManifestChange("spec.hostPID", null), new ManifestChange("spec.s.drop[0]", "ALL"));

        Assert.Equal("{\n  \"kind\": \"Pod\",\n  \"metadata\": {\"name\": \"cart\"},\n  \"spec\": {\n    \"s\": {\"drop\": [\"ALL\"]}\n  }\n}\n", edited.Text);
    }

    [Fact]
    public void Only_the_object_meant_is_changed_wherever_it_stands()
    {
        const string Before = "# first\n---\nkind: Pod\nmetadata: {name: other}\n---\nbroken: [\n---\nkind: PodList\nitems:\n- metadata: {name: one}\n- metadata: {name: cart}\n  spec:\n    a: 1\n---\n# last\n";

        var edited = Edit(Before, new ManifestChange("spec.b", "true"));

        Assert.Equal(Before.Replace("    a: 1\n", "    a: 1\n    b: true\n", StringComparison.Ordinal), edited.Text);
    }

    [Theory]
    [InlineData("kind: Pod\nmetadata: {name: other}\n", "holds no such object")]
    [InlineData("kind: Pod\nmetadata: {name: cart}\n---\nkind: Pod\nmetadata: {name: cart}\n", "several objects")]
    public void An_object_that_is_not_there_once_is_refused(string text, string reason) =>
        Assert.Contains(reason, Assert.Single(Edit(text, new ManifestChange("spec.a", "1")).Outcomes).Reason, StringComparison.Ordinal);

    [Fact]
    public void Positions_count_as_the_scan_saw_them()
    {
        var edited = Edit(
            Head + "spec:\n  e:\n  - name: a\n    value: 1\n  - name: b\n    value: 2\n  - name: c\n    value: 3\n  f:\n    privileged: true\n",
            new("spec.e[0].name", null), new("spec.e[0].value", null), new("spec.e[1]", null), new("spec.f.privileged", null), new("spec.f.privileged", "false"), new("spec.f.privileged", "true"));

        Assert.Equal(Head + "spec:\n  e:\n  - name: c\n    value: 3\n  f:\n    privileged: false\n", edited.Text);
        Assert.All(edited.Outcomes, outcome => Assert.Null(outcome.Reason));
    }

    [Fact]
    public void What_is_added_is_indented_like_the_file()
    {
        const string Before = "kind: Pod\nmetadata:\n    name: cart\nspec:\n    containers:\n        - name: a\n";

        var edited = Edit(Before, new ManifestChange("spec.containers[0].s.drop[0]", "ALL"), new ManifestChange("spec.containers[0].s.x", "1"));

        Assert.Equal(Before + "          s:\n              drop:\n                  - ALL\n              x: 1\n", edited.Text);
    }

    [Fact]
    public void A_byte_order_mark_stays() => Assert.Equal("\uFEFF" + Head + "x: true\n", Edit("\uFEFF" + Head, new ManifestChange("x", "true")).Text);

    internal static EditedManifest Edit(string text, params ManifestChange[] changes) =>
        ManifestEditor.Edit(text, [new ManifestEdit("", "Pod", null, "cart", changes)], TestContext.Current.CancellationToken);

    private static void AssertEdit(string path, string? value, string before, string after)
    {
        var edited = Edit(before, new ManifestChange(path, value));

        Assert.Null(Assert.Single(edited.Outcomes).Reason);
        Assert.Equal(after, edited.Text);
    }
}
