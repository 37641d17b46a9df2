using System.Net;
using FleetScan.Backend.Keys;
using FleetScan.Backend.Tests.Http;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Backend;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FleetScan.Backend.Tests.Keys;

public sealed class ApiKeyTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private BackendServer _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await BackendServer.StartAsync(configure: services => services.AddSingleton<TimeProvider>(_time));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_account_without_an_admin_key_gets_one_once()
    {
        var keys = _server.Get<ApiKeyService>();

        var first = await keys.EnsureAdminKeyAsync(_server.Account, Stop);

        Assert.Matches("^fsk_[a-z0-9]{12}[A-Za-z0-9]{43}$", first!.Secret);
        Assert.Null(await keys.EnsureAdminKeyAsync(_server.Account, Stop));
        await keys.RemoveAsync(_server.Account, first.Key.Prefix, Stop);
        Assert.NotNull(await keys.EnsureAdminKeyAsync(_server.Account, Stop));
    }

    [Fact]
    public async Task A_key_is_listed_without_its_secret_and_stops_working_when_removed()
    {
        var admin = await _server.UserAsync(ApiRole.Admin);
        var made = await admin.PostAsync("v1/keys", HttpAnswers.Json("""{ "name": "CI", "role": "operator", "expiresInDays": 30 }"""), Stop)
            .ReadAsync(ContractsJson.Default.CreatedApiKey, HttpStatusCode.Created);
        var user = _server.Client(made.Secret);
        Assert.Equal(HttpStatusCode.OK, (await user.GetAsync("v1/jobs", Stop)).StatusCode);

        var listed = await admin.GetAsync("v1/keys", Stop).ReadAsync(ContractsJson.Default.PageApiKey);
        Assert.Contains(made.Key, listed.Items);
        Assert.DoesNotContain(made.Secret, await admin.GetStringAsync("v1/keys", Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"v1/keys/{made.Key.Prefix}", Stop)).StatusCode);

        await user.GetAsync("v1/jobs", Stop).ProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);
        await admin.DeleteAsync($"v1/keys/{made.Key.Prefix}", Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task A_key_stops_working_when_it_expires()
    {
        var made = await _server.Get<ApiKeyService>().CreateAsync(_server.Account, new() { Name = "CI", Role = ApiRole.Reader, ExpiresInDays = 1 }, Stop);
        var user = _server.Client(made.Secret);

        Assert.Equal(HttpStatusCode.OK, (await user.GetAsync("v1/jobs", Stop)).StatusCode);
        _time.Advance(TimeSpan.FromDays(1));
        await user.GetAsync("v1/jobs", Stop).ProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);
    }

    [Theory]
    [InlineData("fsk_")]
    [InlineData("fsk_short")]
    [InlineData("fsa_")]
    [InlineData("something else")]
    [InlineData("")]
    public async Task A_credential_of_another_shape_is_refused(string token) =>
        await _server.Client(token).GetAsync("v1/jobs", Stop).ProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);

    [Fact]
    public async Task A_key_with_one_character_changed_is_refused()
    {
        var made = await _server.Get<ApiKeyService>().CreateAsync(_server.Account, new() { Name = "CI", Role = ApiRole.Reader }, Stop);
        var changed = made.Secret[..^1] + (made.Secret[^1] == 'a' ? 'b' : 'a');

        await _server.Client(changed).GetAsync("v1/jobs", Stop).ProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);
        await _server.Client(made.Secret + "a").GetAsync("v1/jobs", Stop).ProblemAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthorized);
    }
}
