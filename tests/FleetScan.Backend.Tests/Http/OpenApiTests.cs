using System.Text.Json;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.TestKit;

namespace FleetScan.Backend.Tests.Http;

public sealed class OpenApiTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string File = "docs/openapi/v1.json";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_in_docs_is_fresh()
    {
        var document = await OpenApiFile.WriteAsync(fixture.Server.Get<IServiceProvider>(), Stop);

        Assert.Equal(GoldenFile.Expected(File, document), document);
    }

    [Fact]
    public async Task The_served_document_is_the_one_in_docs()
    {
        var served = await fixture.Server.Anonymous.GetStringAsync("openapi/v1.json", Stop);

        Assert.Equal(await OpenApiFile.WriteAsync(fixture.Server.Get<IServiceProvider>(), Stop), served.ReplaceLineEndings("\n").TrimEnd() + "\n");
    }

    [Fact]
    public async Task Every_endpoint_is_in_the_document_with_words_credentials_and_problems()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");

        foreach (var endpoint in ApiEndpoint.Of(fixture.Server).Where(endpoint => !endpoint.Route.StartsWith("/openapi/", StringComparison.Ordinal)))
        {
            var operation = paths.GetProperty(endpoint.Route).GetProperty(endpoint.Method.ToLowerInvariant());

            Assert.Equal(endpoint.Operation, operation.GetProperty("operationId").GetString());
            Assert.False(string.IsNullOrEmpty(operation.GetProperty("summary").GetString()));
            Assert.Equal(endpoint.Access != Access.Anonymous, operation.TryGetProperty("security", out _));
            var responses = operation.GetProperty("responses");
            Assert.True(responses.GetProperty("500").GetProperty("content").TryGetProperty("application/problem+json", out _));
            Assert.False(endpoint.Method is "GET" or "DELETE" && operation.TryGetProperty("requestBody", out _));
            Assert.Single(responses.EnumerateObject(), response => response.Name.StartsWith('2'));
        }
    }

    [Fact]
    public async Task Operations_are_named_once() =>
        Assert.Distinct((await DocumentAsync()).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString()));

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await DocumentAsync();

        foreach (var reference in References(document).Distinct())
        {
            var place = document;
            foreach (var step in reference.TrimStart('#', '/').Split('/'))
            {
                Assert.True(place.TryGetProperty(step, out place), reference);
            }
        }
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private async Task<JsonElement> DocumentAsync() =>
        JsonDocument.Parse(await OpenApiFile.WriteAsync(fixture.Server.Get<IServiceProvider>(), Stop)).RootElement;
}
