using System.Net;
using System.Net.Http.Json;
using FleetScan.Backend.Tests.Http;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Backend;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FleetScan.Backend.Tests.Agents;

public sealed class AgentTokenTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private BackendServer _server = null!;
    private HttpClient _admin = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await BackendServer.StartAsync(
            configure: services => services.AddSingleton<TimeProvider>(_time),
            settings: new Dictionary<string, string?> { ["Agents:FailuresPerClient"] = "3", ["Agents:FailuresPerAddress"] = "6" });
        _admin = await _server.UserAsync(ApiRole.Admin);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_token_works_for_an_hour_and_then_says_so()
    {
        var cluster = await EnrolAsync("one");
        var token = await TokenAsync(cluster.ClientId, cluster.ClientSecret).ReadAsync(ContractsJson.Default.AgentToken);
        var agent = _server.Client(token.AccessToken);

        Assert.Equal(3600, token.ExpiresIn);
        Assert.Equal(cluster.Cluster.Id, token.ClusterId);
        Assert.StartsWith("fsa_", token.AccessToken, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, (await PollAsync(agent)).StatusCode);
        _time.Advance(TimeSpan.FromMinutes(2));
        using var refused = await PollAsync(agent);

        var problem = await refused.ProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);
        Assert.Contains("POST /v1/agents/token", problem.Detail, StringComparison.Ordinal);
        Assert.Contains("invalid_token", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_hashes_of_tokens_and_secrets_are_stored()
    {
        var cluster = await EnrolAsync("one");
        var token = await TokenAsync(cluster.ClientId, cluster.ClientSecret).ReadAsync(ContractsJson.Default.AgentToken);
        await using (var db = _server.OpenDb())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Stop);
        }

        var stored = string.Concat(Directory.EnumerateFiles(_server.Folder, "*", SearchOption.AllDirectories).Select(ReadShared));

        Assert.Contains(cluster.ClientId, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(cluster.ClientSecret, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(token.AccessToken, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replaced_secret_works_for_a_day_beside_the_new_one()
    {
        var before = await EnrolAsync("one");
        var after = await _admin.PostAsync($"v1/clusters/{before.Cluster.Id}/credentials", content: null, Stop).ReadAsync(ContractsJson.Default.ClusterEnrolment);

        Assert.Equal(before.ClientId, after.ClientId);
        Assert.NotEqual(before.ClientSecret, after.ClientSecret);
        _time.Advance(TimeSpan.FromHours(23));
        await TokenAsync(before.ClientId, before.ClientSecret).ReadAsync(ContractsJson.Default.AgentToken);
        _time.Advance(TimeSpan.FromHours(2));
        await TokenAsync(before.ClientId, before.ClientSecret).ProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);
        await TokenAsync(after.ClientId, after.ClientSecret).ReadAsync(ContractsJson.Default.AgentToken);
    }

    [Fact]
    public async Task A_cluster_that_is_switched_off_gets_no_token_and_loses_those_it_has()
    {
        var cluster = await _server.EnrolAsync("one");
        await SwitchAsync(cluster.Id, disabled: true);

        Assert.Equal(HttpStatusCode.Unauthorized, (await PollAsync(cluster.Agent)).StatusCode);
        var problem = await TokenAsync(cluster.Enrolment.ClientId, cluster.Enrolment.ClientSecret).ProblemAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
        Assert.Contains("switched off", problem.Detail, StringComparison.Ordinal);

        await SwitchAsync(cluster.Id, disabled: false);
        await TokenAsync(cluster.Enrolment.ClientId, cluster.Enrolment.ClientSecret).ReadAsync(ContractsJson.Default.AgentToken);
    }

    [Fact]
    public async Task Guessing_at_one_client_is_slowed_down_and_forgiven_later()
    {
        var (guessed, other) = (await EnrolAsync("guessed"), await EnrolAsync("other"));
        for (var guess = 0; guess < 3; guess++)
        {
            await TokenAsync(guessed.ClientId, "fss_wrong").ProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);
        }

        using var refused = await TokenAsync(guessed.ClientId, guessed.ClientSecret);
        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, ProblemTypes.TooMany);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        await TokenAsync(other.ClientId, other.ClientSecret).ReadAsync(ContractsJson.Default.AgentToken);
        _time.Advance(TimeSpan.FromMinutes(6));
        await TokenAsync(guessed.ClientId, guessed.ClientSecret).ReadAsync(ContractsJson.Default.AgentToken);
    }

    [Fact]
    public async Task Guessing_at_many_clients_from_one_address_is_slowed_down()
    {
        for (var guess = 0; guess < 6; guess++)
        {
            await TokenAsync($"fsc_{guess}", "fss_wrong").ProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);
        }

        await TokenAsync("fsc_new", "fss_wrong").ProblemAsync(HttpStatusCode.TooManyRequests, ProblemTypes.TooMany);
    }

    [Fact]
    public async Task An_agent_that_registers_learns_how_to_work_and_is_seen()
    {
        var cluster = await _server.EnrolAsync("one");
        var registration = new AgentRegistration { InstanceId = "i-1", AgentVersion = "0.1.0", KubernetesVersion = "v1.34.1", Capabilities = [CommandKind.ScanPosture] };
        Assert.Equal(ClusterState.Pending, (await ClusterAsync(cluster.Id)).State);

        var settings = await cluster.Agent.PostAsJsonAsync("v1/agents/register", registration, ContractsJson.Default.AgentRegistration, Stop).ReadAsync(ContractsJson.Default.AgentSettings);

        Assert.Equal("one", settings.ClusterName);
        Assert.Equal(90, settings.LeaseSeconds);
        Assert.Equal(ContractLimits.PartBytes, settings.MaxPartBytes);
        var seen = await ClusterAsync(cluster.Id);
        Assert.Equal(ClusterState.Online, seen.State);
        Assert.Equal("0.1.0", seen.AgentVersion);
        Assert.Equal("v1.34.1", seen.KubernetesVersion);
        _time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(ClusterState.Offline, (await ClusterAsync(cluster.Id)).State);
    }

    [Fact]
    public async Task Polls_are_noted_at_most_every_thirty_seconds()
    {
        var cluster = await _server.EnrolAsync("one");
        await PollAsync(cluster.Agent);
        var first = (await ClusterAsync(cluster.Id)).LastSeenAt;

        _time.Advance(TimeSpan.FromSeconds(20));
        await PollAsync(cluster.Agent);
        Assert.Equal(first, (await ClusterAsync(cluster.Id)).LastSeenAt);
        _time.Advance(TimeSpan.FromSeconds(20));
        await PollAsync(cluster.Agent);
        Assert.Equal(first + TimeSpan.FromSeconds(40), (await ClusterAsync(cluster.Id)).LastSeenAt);
    }

    [Fact]
    public async Task No_credential_is_ever_logged()
    {
        var cluster = await _server.EnrolAsync("one");
        var key = await _admin.PostAsync("v1/keys", HttpAnswers.Json("""{ "name": "CI", "role": "reader" }"""), Stop).ReadAsync(ContractsJson.Default.CreatedApiKey, HttpStatusCode.Created);
        await TokenAsync(cluster.Enrolment.ClientId, cluster.Enrolment.ClientSecret);
        await TokenAsync(cluster.Enrolment.ClientId, cluster.Enrolment.ClientSecret + "wrong");
        await _server.Client(key.Secret + "wrong").GetAsync("v1/jobs", Stop);
        await PollAsync(cluster.Agent);

        var log = string.Join('\n', _server.Logs.Lines);

        Assert.NotEmpty(log);
        Assert.All([cluster.Enrolment.ClientSecret, cluster.Token, key.Secret], secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> PollAsync(HttpClient agent) => agent.GetAsync("v1/agents/commands?wait=0&instance=i-1", Stop);

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private Task<HttpResponseMessage> TokenAsync(string clientId, string secret) => _server.Anonymous.PostAsJsonAsync(
        "v1/agents/token", new() { ClientId = clientId, ClientSecret = secret }, ContractsJson.Default.AgentTokenRequest, Stop);

    private Task<ClusterEnrolment> EnrolAsync(string name) =>
        _admin.PostAsync("v1/clusters", HttpAnswers.Json($$"""{ "name": "{{name}}" }"""), Stop).ReadAsync(ContractsJson.Default.ClusterEnrolment, HttpStatusCode.Created);

    private Task<Cluster> ClusterAsync(ClusterId id) => _admin.GetAsync($"v1/clusters/{id}", Stop).ReadAsync(ContractsJson.Default.Cluster);

    private Task<Cluster> SwitchAsync(ClusterId id, bool disabled) =>
        _admin.PatchAsync($"v1/clusters/{id}", HttpAnswers.Json($$"""{ "disabled": {{(disabled ? "true" : "false")}} }"""), Stop).ReadAsync(ContractsJson.Default.Cluster);
}
