using System.Text.Json;

namespace FleetScan.Kubernetes.Tests;

public sealed class YamlTextTests
{
    private static readonly YamlBounds Bounds = new(MaxDepth: 16, MaxNodes: 1_000, MaxBytes: 64 * 1024);

    [Fact]
    public void A_configuration_file_becomes_JSON()
    {
        Assert.True(YamlText.TryParse("authentication:\n  anonymous:\n    enabled: true\n", Bounds, out var value));

        Assert.True(value.Get("authentication"u8, "anonymous"u8, "enabled"u8).IsTrue());
    }

    [Fact]
    public void JSON_is_YAML_too()
    {
        Assert.True(YamlText.TryParse("""{"readOnlyPort": 0}""", Bounds, out var value));

        Assert.True(value.Get("readOnlyPort"u8).IsNumber(0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    public void An_empty_text_is_null(string text)
    {
        Assert.True(YamlText.TryParse(text, Bounds, out var value));

        Assert.Equal(JsonValueKind.Null, value.ValueKind);
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: *nobody")]
    [InlineData("a: 1\na: 2\n")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]")]
    public void What_cannot_be_read_is_told_apart(string text) => Assert.False(YamlText.TryParse(text, Bounds, out _));
}
