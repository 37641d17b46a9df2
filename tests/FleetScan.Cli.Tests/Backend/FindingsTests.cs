using System.Text.Json;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Tests.Backend;

public sealed class FindingsTests : BackendTests
{
    [Fact]
    public async Task A_list_fits_80_columns()
    {
        Script();
        using var cli = LoggedIn(width: 80);

        var result = await cli.RunAsync("findings", "list");

        Assert.Equal(0, result.Code);
        Approved.Matches("findings-list-80.txt", result.Out);
    }

    [Fact]
    public async Task Filters_become_query_parameters()
    {
        Script();

        await Cli.RunAsync(
            "findings", "list", "--cluster", "shop-eu-1", "--severity", "high,Critical", "--control", "C-0057", "--framework", "NSA",
            "--namespace", "data", "--kind", "StatefulSet", "--name", "postgres", "--job", Fleet.ScanId.ToString(), "--any-state");

        Assert.Equal(
            $"?clusterId={Fleet.EuId}&severity=high&severity=critical&state=open&state=resolved&controlId=C-0057&framework=NSA&namespace=data&kind=StatefulSet&name=postgres&jobId={Fleet.ScanId}&limit=50",
            Backend.Only("GET /v1/findings").Query);
    }

    [Fact]
    public async Task Cluster_names_are_asked_for_once_each()
    {
        Script();

        var result = await Cli.RunAsync("findings", "list");

        Assert.Equal(3, result.Lines.Count(line => line.Contains("shop-eu-1")));
        Backend.Only($"GET /v1/clusters/{Fleet.EuId}");
    }

    [Fact]
    public async Task Json_is_the_answer_of_the_backend()
    {
        Script();

        var result = await Cli.RunAsync("findings", "list", "--format", "json");

        var page = JsonSerializer.Deserialize(result.Out, ContractsJson.Default.PageFinding)!;
        Assert.Equal(3, page.Items.Count);
        Assert.Equal(Fleet.Finding(1).Paths[0], page.Items[0].Paths[0]);
    }

    [Fact]
    public async Task One_finding_says_where_and_what_to_do()
    {
        var finding = Fleet.Finding(1);
        Backend.On($"GET /v1/findings/{finding.Id}", finding, ContractsJson.Default.Finding);
        Backend.On($"GET /v1/clusters/{Fleet.EuId}", Fleet.Eu, ContractsJson.Default.Cluster);

        var result = await Cli.RunAsync("findings", "show", finding.Id.ToString());

        Approved.Matches("findings-show.txt", result.Out);
    }

    [Fact]
    public async Task Something_that_is_no_id_is_refused()
    {
        var result = await Cli.RunAsync("findings", "show", "postgres");

        Assert.Equal(2, result.Code);
        Assert.Contains("'postgres' is no id", result.Error);
    }

    private void Script()
    {
        Backend.On("GET /v1/findings", ContractsJson.Default.PageFinding, Fleet.Finding(1, Severity.Critical), Fleet.Finding(2), Fleet.Finding(3, Severity.Low));
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Eu);
        Backend.On($"GET /v1/clusters/{Fleet.EuId}", Fleet.Eu, ContractsJson.Default.Cluster);
    }
}
