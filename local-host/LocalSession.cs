using System.Globalization;
using FleetScan.Backend.Data;
using FleetScan.Backend.Keys;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.LocalHost;

/// <summary>What a person sees of a run: the key once, the agent, the schedule, the first scan, the next step.</summary>
internal sealed class LocalSession(WebApplication app, StateFolder state, Terminal terminal, LocalHostSettings settings) : IAsyncDisposable
{
    private IHost? _agent;

    private Uri Url { get; } = new(app.Urls.First());

    public async Task RunAsync(WatchTarget? target, CancellationToken cancellationToken)
    {
        var account = await app.Services.GetRequiredService<DefaultAccount>().GetAsync(cancellationToken);
        terminal.WriteLine($"FleetScan {LocalHostVersion.Text} on {Url.GetLeftPart(UriPartial.Authority)} with its state in {state.Path}", Styles.Header);
        await ShowKeyAsync(account, cancellationToken);
        await ShowScheduleAsync(account, cancellationToken);
        if (target is null)
        {
            terminal.WriteLine("No agent here: enrol clusters with fleetscan clusters enrol NAME.");
        }
        else
        {
            await ScanAsync(account, target, cancellationToken);
        }

        terminal.WriteLine();
        terminal.WriteLine("Running until Ctrl+C.");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_agent is not null)
        {
            // First the agent, so that what it still delivers finds a backend.
            await _agent.StopAsync();
            _agent.Dispose();
        }

        await app.StopAsync();
    }

    private async Task ShowKeyAsync(AccountId account, CancellationToken cancellationToken)
    {
        var keys = app.Services.GetRequiredService<ApiKeyService>();
        var created = settings.NewAdminKey
            ? await keys.CreateAsync(account, new CreateApiKey { Name = "local-host", Role = ApiRole.Admin }, cancellationToken)
            : await keys.EnsureAdminKeyAsync(account, cancellationToken);
        if (created is not null)
        {
            terminal.WriteLine($"Admin key, shown this once: {created.Secret}");
            terminal.WriteLine($"Keep it with: fleetscan login --url {Url.GetLeftPart(UriPartial.Authority)}", Styles.Faint);
        }
    }

    private async Task ShowScheduleAsync(AccountId account, CancellationToken cancellationToken)
    {
        if (await app.Services.GetRequiredService<DefaultSchedule>().EnsureAsync(account, cancellationToken) is { NextRuns: [var next, ..] } schedule)
        {
            terminal.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Schedule {schedule.Name}: {schedule.Cron} {schedule.TimeZone}, next at {next:yyyy-MM-dd HH:mm} UTC"));
        }
    }

    private async Task ScanAsync(AccountId account, WatchTarget target, CancellationToken cancellationToken)
    {
        var enrolment = await app.Services.GetRequiredService<EmbeddedAgent>().EnrolAsync(account, target.ClusterName, cancellationToken);
        _agent = EmbeddedAgent.Build(Url, target, enrolment, state.Spool, settings.DockerConfig, app.Configuration);
        await _agent.StartAsync(cancellationToken);
        terminal.WriteLine($"Cluster {target.ClusterName}: {target.Words}");
        terminal.WriteLine();
        await app.Services.GetRequiredService<FirstScan>().ShowAsync(account, enrolment.Cluster, terminal, cancellationToken);
    }
}
