using System.Text.Json;

namespace FleetScan.Kubernetes.Tests;

public sealed class ResourceDocumentTests
{
    [Fact]
    public void The_identity_is_read_once()
    {
        var document = ResourceDocument.From(JsonElement.Parse("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"cart","namespace":"shop"}}"""), origin: null)!;

        Assert.Equal(("apps/v1", "Deployment", "cart", "shop"), (document.ApiVersion, document.Kind, document.Name, document.Namespace));
        Assert.Equal("apps", document.Group.ToString());
        Assert.Equal("v1", document.Version.ToString());
    }

    [Fact]
    public void The_core_group_is_empty()
    {
        var document = ResourceDocument.From(JsonElement.Parse("""{"apiVersion":"v1","kind":"Pod"}"""), origin: null)!;

        Assert.Equal("", document.Group.ToString());
        Assert.Equal("v1", document.Version.ToString());
    }

    [Theory]
    [InlineData("""{"kind":"Pod","metadata":{"name":7,"namespace":""}}""")]
    [InlineData("""{"kind":"Pod","metadata":[]}""")]
    [InlineData("""{"kind":"Pod","apiVersion":{},"metadata":{"name":"\ud800"}}""")]
    public void Fields_of_another_kind_count_as_missing(string json)
    {
        var document = ResourceDocument.From(JsonElement.Parse(json), origin: null)!;

        Assert.Equal(("", "", null), (document.ApiVersion, document.Name, document.Namespace));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"kind":7}""")]
    public void What_has_no_kind_is_no_object(string json) => Assert.Null(ResourceDocument.From(JsonElement.Parse(json), origin: null));
}
