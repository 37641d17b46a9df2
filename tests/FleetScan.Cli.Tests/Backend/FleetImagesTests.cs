using System.Text.Json;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Cli.Tests.Backend;

public sealed class FleetImagesTests : BackendTests
{
    private static readonly Image Cart = new()
    {
        Id = new(Guid.Parse("0197a2c4-0000-7000-8000-00000000ca27")),
        Key = new() { Digest = "sha256:" + new string('a', 64), Platform = "linux/amd64" },
        Reference = "registry.example.com/a-team-with-a-long-name/shop/cart:1.4.17-bookworm",
        State = ImageState.Matched,
        Packages = 137,
        Vulnerabilities = new() { Critical = 2, High = 11, Medium = 40, Low = 70, Unknown = 1 },
        Workloads = 1204,
        Tags = 3,
        FirstSeenAt = Fleet.Now.AddDays(-3),
    };

    private static readonly Registry Central = new()
    {
        Id = new(Guid.Parse("0197a2c4-0000-7000-8000-00000000ce47")),
        Settings = new() { Name = "central", Host = "registry.example.com", ClusterId = Fleet.EuId },
        CreatedAt = Fleet.Now.AddDays(-3),
        Stages = [new() { Name = "connect", Succeeded = true, Detail = "TLS 1.3", Milliseconds = 12 }, new() { Name = "authenticate", Succeeded = false, Detail = "The registry refuses the credentials: 401.", Milliseconds = 5 }],
        Tags = 7,
    };

    [Fact]
    public async Task A_list_of_images_fits_80_columns()
    {
        Backend.On("GET /v1/images", ContractsJson.Default.PageImage, Cart);
        using var cli = LoggedIn(width: 80);

        var result = await cli.RunAsync("images", "list");

        Assert.Equal(0, result.Code);
        Assert.All(result.Lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains("1,204", result.Out);
    }

    [Fact]
    public async Task Filters_of_images_become_query_parameters()
    {
        Backend.On("GET /v1/images", ContractsJson.Default.PageImage, Cart);
        Backend.On("GET /v1/registries", ContractsJson.Default.PageRegistry, Central);

        await Cli.RunAsync("images", "list", "--cluster", Fleet.EuId.ToString(), "--severity", "high", "--namespace", "shop", "--in-use", "false", "--registry", "central", "--search", "cart");

        Assert.Equal($"?clusterId={Fleet.EuId}&namespace=shop&severity=high&inUse=false&registryId={Central.Id}&search=cart&limit=50", Backend.Only("GET /v1/images").Query);
    }

    [Fact]
    public async Task A_bill_of_materials_is_written_as_it_comes()
    {
        Backend.On("GET /v1/images", ContractsJson.Default.PageImage, Cart);
        Backend.On($"GET /v1/images/{Cart.Id}/sbom", context => context.Response.WriteAsync("{ \"spdxVersion\": \"SPDX-2.3\" }"));

        var result = await Cli.RunAsync("images", "sbom", "shop/cart", "--as", "spdx");

        Assert.Equal(0, result.Code);
        Assert.Contains("SPDX-2.3", result.Out);
        Assert.Equal("?format=spdx", Backend.Only($"GET /v1/images/{Cart.Id}/sbom").Query);
    }

    [Fact]
    public async Task A_registry_scan_is_started_by_the_registry_s_name()
    {
        Backend.On("GET /v1/registries", ContractsJson.Default.PageRegistry, Central);
        Backend.On("POST /v1/scans", Fleet.Scan(JobState.Queued), ContractsJson.Default.Job, StatusCodes.Status202Accepted);

        await Cli.RunAsync("scans", "start", "--registry", "central");

        var body = Backend.Only("POST /v1/scans").Body;
        Assert.Contains("registryScan", body);
        Assert.Contains(Central.Id.ToString(), body);
    }

    [Fact]
    public async Task A_registry_shows_the_step_that_fails()
    {
        Backend.On("GET /v1/registries", ContractsJson.Default.PageRegistry, Central);
        Backend.On($"GET /v1/clusters/{Fleet.EuId}", Fleet.Eu, ContractsJson.Default.Cluster);

        var result = await Cli.RunAsync("registries", "show", "central");

        Assert.Contains("authenticate", result.Out);
        Assert.Contains("401", result.Out);
    }

    [Fact]
    public async Task A_secret_is_named_and_not_given()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Eu);

        var result = await Cli.RunAsync("registries", "add", "central", "--host", "registry.example.com", "--cluster", "shop-eu-1", "--secret", "password");

        Assert.Equal(2, result.Code);
        Assert.Contains("NAMESPACE/NAME", result.Error);
    }

    [Fact]
    public async Task An_update_of_a_registry_keeps_what_is_not_named()
    {
        var before = Central with
        {
            Settings = Central.Settings with { Credentials = new() { Namespace = "fleetscan", Name = "registry" }, PlainHttp = true, Include = ["shop/*"], TagsPerRepository = 7, TagOrder = TagOrder.Newest, Platform = "linux/arm64" },
        };
        Backend.On("GET /v1/registries", ContractsJson.Default.PageRegistry, before);
        Backend.On($"GET /v1/clusters/{Fleet.EuId}", Fleet.Eu, ContractsJson.Default.Cluster);
        Backend.On($"PUT /v1/registries/{Central.Id}", before, ContractsJson.Default.Registry);

        Assert.Equal(0, (await Cli.RunAsync("registries", "update", "central", "--plain-http", "false", "--secret", "", "--exclude", "shop/old")).Code);

        var sent = JsonSerializer.Deserialize(Backend.Only($"PUT /v1/registries/{Central.Id}").Body, ContractsJson.Default.PutRegistry)!;
        var expected = before.Settings with { PlainHttp = false, Credentials = null, Exclude = ["shop/old"] };
        Assert.Equal(JsonSerializer.Serialize(expected, ContractsJson.Default.PutRegistry), JsonSerializer.Serialize(sent, ContractsJson.Default.PutRegistry));
    }

    [Fact]
    public async Task The_backend_is_told_to_fetch_its_feeds()
    {
        Backend.On("POST /v1/advisories/refresh", context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });

        var result = await Cli.RunAsync("advisories", "refresh");

        Assert.Equal(0, result.Code);
        Assert.Contains("advisories status", result.Out);
        Backend.Only("POST /v1/advisories/refresh");
    }

    [Fact]
    public async Task Vulnerabilities_fit_80_columns()
    {
        var found = new FleetVulnerability { Id = "GHSA-xxxx-yyyy-zzzz", Severity = VulnerabilitySeverity.Critical, KnownExploited = true, Epss = 0.97, Images = 12345, Fixable = 12000, Workloads = 99999, Clusters = 1234 };
        Backend.On("GET /v1/vulnerabilities", ContractsJson.Default.PageFleetVulnerability, found);
        using var cli = LoggedIn(width: 80);

        var result = await cli.RunAsync("vulnerabilities", "list", "--exploited", "--fixable", "true");

        Assert.All(result.Lines, line => Assert.True(line.Length <= 80, line));
        Assert.Equal("?knownExploited=true&fixable=true&limit=50", Backend.Only("GET /v1/vulnerabilities").Query);
    }
}
