using System.Text.Json;

namespace FleetScan.Kubernetes.Tests;

public sealed class JsonFieldsTests
{
    private static readonly string[] Shapes = ["null", "true", "false", "0", "\"x\"", "[]", "[1]", "{}", "{\"a\":{\"b\":{\"c\":1}}}", "\"\\ud800\""];

    public static IEnumerable<TheoryDataRow<string>> AnyShape => Shapes.Select(shape => new TheoryDataRow<string>(shape));

    [Theory]
    [MemberData(nameof(AnyShape))]
    public void Nothing_throws_because_of_a_values_kind(string json)
    {
        var element = JsonElement.Parse(json);

        _ = (element.Get("a"u8), element.Get("a"), element.Get("a"u8, "b"u8), element.Get("a"u8, "b"u8, "c"u8), element.Or(default), element.IsDefined(), element.IsSet());
        _ = (element.IsTrue(), element.IsFalse(), element.Is("x"u8), element.IsNumber(0), element.Text(), element.Items().Count(), element.Fields().Count(), element.Count());
        Assert.False(element.Contains("x"u8));
    }

    [Fact]
    public void A_missing_field_is_undefined_all_the_way_down()
    {
        var element = JsonElement.Parse("""{"a":{"b":{"c":1}}}""");

        Assert.True(element.Get("a"u8, "b"u8, "c"u8).IsNumber(1));
        Assert.False(element.Get("a"u8, "x"u8, "c"u8).IsDefined());
        Assert.False(default(JsonElement).IsSet());
        Assert.Equal(0, default(JsonElement).Count());
    }

    [Fact]
    public void Null_and_empty_values_are_set_and_false_is_not()
    {
        Assert.True(JsonElement.Parse("null").IsSet());
        Assert.True(JsonElement.Parse("\"\"").IsSet());
        Assert.True(JsonElement.Parse("0").IsSet());
        Assert.False(JsonElement.Parse("false").IsSet());
    }

    [Fact]
    public void Numbers_equal_by_value_and_never_as_strings()
    {
        Assert.True(JsonElement.Parse("0.0").IsNumber(0));
        Assert.False(JsonElement.Parse("\"0\"").IsNumber(0));
    }
}
