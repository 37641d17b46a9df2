using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FleetScan.Azure;
using FleetScan.Backend.Queues;
using FleetScan.Functions.Tests.Sources;
using FleetScan.TestKit;

namespace FleetScan.Functions.Tests;

public sealed partial class HostFilesTests : IDisposable
{
    private readonly JsonDocument _host = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "host.json")));
    private readonly JsonDocument _settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(FunctionSources.Folder, "local.settings.sample.json")));

    private JsonElement Extensions => _host.RootElement.GetProperty("extensions");

    private JsonElement Values => _settings.RootElement.GetProperty(nameof(Values));

    [Fact]
    public void Routes_begin_at_the_root_because_agents_call_the_same_paths_everywhere() =>
        Assert.Equal("", Extensions.GetProperty("http").GetProperty("routePrefix").GetString());

    [Fact]
    public void A_message_is_tried_as_often_as_on_one_machine() =>
        Assert.Equal(new QueueOptions().MaxDequeues, Extensions.GetProperty("queues").GetProperty("maxDequeueCount").GetInt32());

    [Fact]
    public void Messages_are_base64_as_the_backend_writes_them() =>
        Assert.Equal("base64", Extensions.GetProperty("queues").GetProperty("messageEncoding").GetString());

    [Fact]
    public void The_task_hub_is_named_by_a_setting_so_that_environments_never_share_one()
    {
        Assert.Equal("%TaskHubName%", Extensions.GetProperty("durableTask").GetProperty("hubName").GetString());
        Assert.Matches(HubName(), Values.GetProperty("TaskHubName").GetString());
    }

    [Theory]
    [InlineData("controlQueueVisibilityTimeout")]
    [InlineData("workItemQueueVisibilityTimeout")]
    public void What_a_killed_instance_held_comes_back_within_a_minute(string timeout) =>
        Assert.InRange(TimeSpan.Parse(Storage.GetProperty(timeout).GetString()!), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1));

    [Fact]
    public void Every_connection_is_in_the_sample_settings()
    {
        Assert.True(Values.TryGetProperty(AzureStorageOptions.Connection, out _));
        Assert.True(Values.TryGetProperty(Storage.GetProperty("connectionName").GetString()!, out _));
    }

    [Fact]
    public void The_sample_settings_hold_no_secret() =>
        Assert.DoesNotContain("AccountKey", _settings.RootElement.GetRawText(), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void The_worker_s_packages_are_restored_only_when_asked_for()
    {
        var project = XDocument.Load(Path.Combine(FunctionSources.Folder, "FleetScan.Functions.csproj"));

        var always = project.Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference")
            .Where(element => element.Parent!.Attribute("Condition")?.Value != "'$(AzureFunctions)' == 'true'")
            .Select(element => element.Attribute("Include")!.Value);

        Assert.Empty(always);
    }

    public void Dispose()
    {
        _host.Dispose();
        _settings.Dispose();
    }

    private JsonElement Storage => Extensions.GetProperty("durableTask").GetProperty("storageProvider");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$")]
    private static partial Regex HubName();
}
