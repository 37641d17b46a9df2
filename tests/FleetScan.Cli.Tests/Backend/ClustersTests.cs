using System.Text.Json;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Cli.Tests.Backend;

public sealed class ClustersTests : BackendTests
{
    [Fact]
    public async Task A_list_fits_80_columns()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Eu, Fleet.Us);
        using var cli = LoggedIn(width: 80);

        var result = await cli.RunAsync("clusters", "list");

        Assert.Equal(0, result.Code);
        Approved.Matches("clusters-list-80.txt", result.Out);
    }

    [Fact]
    public async Task A_pipe_gets_whole_names()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Us);

        var result = await Cli.RunAsync("clusters", "list");

        Assert.Contains(Fleet.Us.Name, result.Out);
    }

    [Fact]
    public async Task Filters_become_query_parameters()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Eu);

        await Cli.RunAsync("clusters", "list", "--state", "offline", "--label", "env=a b", "--label", "x=y", "--name", "shop", "--sort", "-lastSeenAt", "--limit", "7");

        Assert.Equal("?name=shop&state=offline&label=env%3Da%20b&label=x%3Dy&sort=-lastSeenAt&limit=7", Backend.Only("GET /v1/clusters").Query);
    }

    [Fact]
    public async Task All_pages_are_one_json_document()
    {
        Backend.On("GET /v1/clusters", context =>
        {
            var first = !context.Request.Query.ContainsKey("cursor");
            var page = new Page<Cluster> { Items = [first ? Fleet.Eu : Fleet.Us], Next = first ? "abc" : null };
            return ScriptedBackend.WriteAsync(context, page, ContractsJson.Default.PageCluster, 200);
        });

        var result = await Cli.RunAsync("clusters", "list", "--all", "--format", "json");

        var page = JsonSerializer.Deserialize(result.Out, ContractsJson.Default.PageCluster)!;
        Assert.Equal([Fleet.Eu.Name, Fleet.Us.Name], page.Items.Select(cluster => cluster.Name));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_page_says_that_there_are_more()
    {
        Backend.On("GET /v1/clusters", new Page<Cluster> { Items = [Fleet.Eu], Next = "abc" }, ContractsJson.Default.PageCluster);

        var result = await Cli.RunAsync("clusters", "list");

        Assert.Contains("--cursor abc", result.Error);
    }

    [Fact]
    public async Task Enrolling_prints_the_settings_of_the_agent_once()
    {
        Backend.On(
            "POST /v1/clusters",
            new ClusterEnrolment { Cluster = Fleet.Eu, ClientId = "client", ClientSecret = "secret" },
            ContractsJson.Default.ClusterEnrolment,
            StatusCodes.Status201Created);

        var result = await Cli.RunAsync("clusters", "enrol", "shop-eu-1", "--label", "env=production");

        Assert.Equal(0, result.Code);
        Assert.Contains("AGENT__CLIENTID=client", result.Out);
        Assert.Contains("AGENT__CLIENTSECRET=secret", result.Out);
        Assert.Equal("""{"name":"shop-eu-1","labels":{"env":"production"}}""", Backend.Only("POST /v1/clusters").Body);
    }

    [Fact]
    public async Task A_label_without_a_value_is_refused_before_anything_is_asked()
    {
        var result = await Cli.RunAsync("clusters", "enrol", "shop-eu-1", "--label", "production");

        Assert.Equal(2, result.Code);
        Assert.Contains("key=value", result.Error);
        Assert.Empty(Backend.Requests);
    }

    [Fact]
    public async Task A_cluster_is_found_by_its_name()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Us, Fleet.Eu);

        var result = await Cli.RunAsync("clusters", "show", "SHOP-EU-1");

        Assert.Contains("v1.35.2", result.Out);
        Assert.Contains("87.2%", result.Out);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_no_cluster()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Us);

        var result = await Cli.RunAsync("clusters", "show", "shop");

        Assert.Equal(2, result.Code);
        Assert.Contains("No cluster is called 'shop'", result.Error);
    }

    [Fact]
    public async Task Nothing_is_removed_when_nobody_can_be_asked()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Eu);

        var result = await Cli.RunAsync("clusters", "remove", "shop-eu-1");

        Assert.Equal(2, result.Code);
        Assert.Contains("--yes", result.Error);
        Assert.DoesNotContain(Backend.Requests, request => request.Call.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Removing_goes_by_the_id()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Eu);
        Backend.On($"DELETE /v1/clusters/{Fleet.EuId}", context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });

        var result = await Cli.RunAsync("clusters", "remove", "shop-eu-1", "--yes");

        Assert.Equal(0, result.Code);
    }

    [Fact]
    public async Task Updating_changes_what_is_named_and_keeps_the_other_labels()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Eu);
        Backend.On($"PATCH /v1/clusters/{Fleet.EuId}", Fleet.Eu with { Name = "shop-eu-2" }, ContractsJson.Default.Cluster);
        var kept = Fleet.Eu.Labels.Keys.First();

        var result = await Cli.RunAsync("clusters", "update", "shop-eu-1", "--name", "shop-eu-2", "--label", "tier=gold", "--remove-label", "none", "--disable");

        Assert.Equal(0, result.Code);
        Assert.Contains("shop-eu-2", result.Out);
        var change = JsonSerializer.Deserialize(Backend.Only($"PATCH /v1/clusters/{Fleet.EuId}").Body, ContractsJson.Default.UpdateCluster)!;
        Assert.Equal(("shop-eu-2", true), (change.Name, change.Disabled));
        Assert.Equal("gold", change.Labels!["tier"]);
        Assert.Equal(Fleet.Eu.Labels[kept], change.Labels[kept]);
    }

    [Theory]
    [InlineData("Nothing to change")]
    [InlineData("exclude each other", "--disable", "--enable")]
    public async Task An_update_that_makes_no_sense_is_refused_before_anything_is_asked(string why, params string[] options)
    {
        var result = await Cli.RunAsync(["clusters", "update", "shop-eu-1", .. options]);

        Assert.Equal(2, result.Code);
        Assert.Contains(why, result.Error);
        Assert.Empty(Backend.Requests);
    }

    [Fact]
    public async Task Rotating_prints_the_new_secret()
    {
        Backend.On($"GET /v1/clusters/{Fleet.EuId}", Fleet.Eu, ContractsJson.Default.Cluster);
        Backend.On(
            $"POST /v1/clusters/{Fleet.EuId}/credentials",
            new ClusterEnrolment { Cluster = Fleet.Eu, ClientId = "client", ClientSecret = "newer" },
            ContractsJson.Default.ClusterEnrolment);

        var result = await Cli.RunAsync("clusters", "rotate", Fleet.EuId.ToString());

        Assert.Contains("newer", result.Out);
    }
}
