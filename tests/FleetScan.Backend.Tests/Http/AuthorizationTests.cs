using System.Globalization;
using System.Text;
using FleetScan.TestKit;

namespace FleetScan.Backend.Tests.Http;

/// Who gets what from every endpoint, held to a table that people read. A new endpoint needs a row; the file is written anew by FLEETSCAN_UPDATE_GOLDEN=1.
public sealed class AuthorizationTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Table = "tests/FleetScan.Backend.Tests/Http/authorization.tsv";

    private static readonly string[] Callers = ["anonymous", "reader", "operator", "admin", "agent", "other-agent"];

    [Fact]
    public async Task Every_endpoint_answers_every_caller_as_the_table_says()
    {
        var table = new StringBuilder().AppendJoin('\t', Callers.Prepend("operation")).Append('\n');
        foreach (var endpoint in ApiEndpoint.Of(fixture.Server))
        {
            var statuses = new List<string> { endpoint.Operation };
            foreach (var caller in Callers)
            {
                statuses.Add((await StatusAsync(endpoint, caller)).ToString(CultureInfo.InvariantCulture));
            }

            table.AppendJoin('\t', statuses).Append('\n');
        }

        Assert.Equal(GoldenFile.Expected(Table, table.ToString()), table.ToString());
    }

    [Fact]
    public void Every_endpoint_says_who_may_call_it() =>
        Assert.Empty(ApiEndpoint.Of(fixture.Server).Where(endpoint => endpoint.Access is null).Select(endpoint => endpoint.Route));

    // A scene of its own for each call: what one caller changes must not show in another one's row.
    private async Task<int> StatusAsync(ApiEndpoint endpoint, string caller)
    {
        var scene = await ApiScene.MakeAsync(fixture.Server);
        using var request = scene.Request(endpoint);
        using var response = await Client(caller, scene).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    private HttpClient Client(string caller, ApiScene scene) => caller switch
    {
        "anonymous" => fixture.Server.Anonymous,
        "reader" => fixture.Reader,
        "operator" => fixture.Operator,
        "admin" => fixture.Admin,
        "agent" => scene.Own.Agent,
        _ => scene.Other.Agent,
    };
}
