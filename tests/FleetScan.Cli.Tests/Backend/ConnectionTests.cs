using System.Net;
using System.Net.Sockets;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Cli.Tests.Backend;

public sealed class ConnectionTests : BackendTests
{
    [Fact]
    public async Task A_key_is_asked_for_when_there_is_none()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("clusters", "list");

        Assert.Equal(2, result.Code);
        Assert.Contains("fleetscan login", result.Error);
        Assert.Contains("--new-admin-key", result.Error);
    }

    [Fact]
    public async Task A_backend_that_is_not_there_is_answered_with_how_to_start_one()
    {
        using var cli = new TestCli { Variables = { ["FLEETSCAN_URL"] = $"http://127.0.0.1:{FreePort()}", ["FLEETSCAN_API_KEY"] = "fsk_x" } };

        var result = await cli.RunAsync("clusters", "list");

        Assert.Equal(2, result.Code);
        Assert.Contains("dotnet run --project local-host", result.Error);
    }

    [Fact]
    public async Task Login_checks_the_key_and_keeps_it_for_its_owner_alone()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Eu);
        using var cli = new TestCli { Input = "fsk_from_stdin\n" };

        var login = await cli.RunAsync("login", "--url", Backend.Url);
        var list = await cli.RunAsync("clusters", "list");

        Assert.Equal(0, login.Code);
        Assert.Equal(0, list.Code);
        Assert.DoesNotContain("fsk_from_stdin", login.Out + login.Error);
        Assert.All(Backend.Requests, request => Assert.Equal("Bearer fsk_from_stdin", request.Authorization));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cli.SettingsPath));
        }
    }

    [Fact]
    public async Task A_key_that_does_not_work_is_not_kept()
    {
        Backend.Refuse("GET /v1/clusters", 401, "The key is not valid.");
        using var cli = new TestCli();

        var result = await cli.RunAsync("login", "--url", Backend.Url, "--api-key", "fsk_wrong");

        Assert.Equal(2, result.Code);
        Assert.False(File.Exists(cli.SettingsPath));
    }

    [Fact]
    public async Task A_stored_key_is_sent_to_its_own_backend_only()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Eu);
        using var cli = new TestCli();
        await cli.RunAsync("login", "--url", Backend.Url, "--api-key", "fsk_mine");

        var result = await cli.RunAsync("clusters", "list", "--url", "http://127.0.0.1:1");

        Assert.Equal(2, result.Code);
        Assert.Contains("No API key for http://127.0.0.1:1.", result.Error);
    }

    [Fact]
    public async Task Arguments_win_over_the_environment_and_the_environment_over_the_file()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Eu);
        using var cli = new TestCli();
        await cli.RunAsync("login", "--url", Backend.Url, "--api-key", "fsk_file");
        await cli.RunAsync("clusters", "list");
        cli.Variables["FLEETSCAN_API_KEY"] = "fsk_environment";
        await cli.RunAsync("clusters", "list");
        await cli.RunAsync("clusters", "list", "--api-key", "fsk_argument");

        Assert.Equal(["Bearer fsk_file", "Bearer fsk_environment", "Bearer fsk_argument"], Backend.Requests.Skip(1).Select(request => request.Authorization));
    }

    [Fact]
    public async Task Refusals_are_told_in_the_words_of_the_backend()
    {
        Backend.Refuse("POST /v1/clusters", 400, "The cluster cannot be enrolled.", new Dictionary<string, string[]> { ["name"] = ["is taken"] });

        var result = await Cli.RunAsync("clusters", "enrol", "shop-eu-1");

        Assert.Equal(2, result.Code);
        Assert.Contains("The cluster cannot be enrolled.", result.Error);
        Assert.Contains("name: is taken", result.Error);
    }

    [Theory]
    [InlineData(401, "fleetscan login")]
    [InlineData(403, "higher role")]
    [InlineData(429, "Try again")]
    public async Task Refusals_of_a_key_say_what_to_do(int status, string advice)
    {
        Backend.Refuse("GET /v1/clusters", status, "No.");

        var result = await Cli.RunAsync("clusters", "list");

        Assert.Equal(2, result.Code);
        Assert.Contains(advice, result.Error);
    }

    [Fact]
    public async Task Something_else_that_answers_is_no_backend()
    {
        Backend.On("GET /v1/clusters", context => context.Response.WriteAsync("<html>hello</html>", context.RequestAborted));

        var result = await Cli.RunAsync("clusters", "list");

        Assert.Equal(2, result.Code);
        Assert.Contains("does not answer", result.Error);
        Assert.DoesNotContain("JsonException", result.Error);
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        Backend.On("GET /v1/clusters", context =>
        {
            context.Response.Redirect("http://127.0.0.1:1/elsewhere");
            return Task.CompletedTask;
        });

        var result = await Cli.RunAsync("clusters", "list");

        Assert.Equal(2, result.Code);
        Assert.Contains("redirects", result.Error);
    }

    [Fact]
    public async Task Names_cannot_steer_the_terminal()
    {
        Backend.On("GET /v1/clusters", ContractsJson.Default.PageCluster, Fleet.Eu with { Name = "evil\u001b[2Jname" });

        var result = await Cli.RunAsync("clusters", "list");

        Assert.Equal(0, result.Code);
        Assert.DoesNotContain('\u001b', result.Out);
    }

    [Theory]
    [InlineData("ftp://example.com")]
    [InlineData("nonsense")]
    [InlineData("https://user:secret@example.com")]
    public async Task An_address_that_is_not_usable_is_refused_without_repeating_it(string url)
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("clusters", "list", "--url", url, "--api-key", "fsk_x");

        Assert.Equal(2, result.Code);
        Assert.Contains("address is not usable", result.Error);
        Assert.DoesNotContain("secret", result.Error);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
