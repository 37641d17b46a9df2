using System.CommandLine;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Scans;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Schedules;

/// What a schedule is made of. Changing one starts from what it is: only options that are given change something.
internal sealed class ScheduleOptions
{
    private readonly Option<string?> _cron = new("--cron") { Description = "When: a cron expression of five fields.", HelpName = "CRON" };
    private readonly Option<string?> _timeZone = new("--time-zone") { Description = "IANA time zone of the expression; UTC by default.", HelpName = "ZONE" };
    private readonly Option<int?> _jitter = new("--jitter") { Description = "Start up to this many seconds later, always the same; 0 to 86,400.", HelpName = "SECONDS" };
    private readonly Option<int?> _deadline = new("--deadline") { Description = "Minutes until what is not finished expires; 60 by default.", HelpName = "MINUTES" };
    private readonly Option<int?> _misfire = new("--misfire-window") { Description = "Catch up an occurrence missed by less than this; 60 by default.", HelpName = "MINUTES" };
    private readonly TargetOptions _target = new();

    public ScheduleOptions(Command command, bool cronRequired)
    {
        _cron.Required = cronRequired;
        command.Add(_cron);
        command.Add(_timeZone);
        command.Add(_jitter);
        command.Add(_deadline);
        command.Add(_misfire);
        _target.AddTo(command);
    }

    public async Task<PutSchedule> ApplyAsync(ParseResult parsed, PutSchedule schedule, BackendClient client, CancellationToken cancellationToken) =>
        schedule with
        {
            Cron = parsed.GetValue(_cron) ?? schedule.Cron,
            TimeZone = parsed.GetValue(_timeZone) ?? schedule.TimeZone,
            JitterSeconds = parsed.GetValue(_jitter) ?? schedule.JitterSeconds,
            DeadlineMinutes = parsed.GetValue(_deadline) ?? schedule.DeadlineMinutes,
            MisfireWindowMinutes = parsed.GetValue(_misfire) ?? schedule.MisfireWindowMinutes,
            Clusters = await _target.ClustersAsync(parsed, schedule.Clusters, client, cancellationToken),
            Kind = _target.Kind(parsed, schedule.Kind),
            RegistryId = await _target.RegistryAsync(parsed, schedule.RegistryId, client, cancellationToken),
            Images = _target.Kind(parsed, schedule.Kind) == JobKind.ImageScan ? _target.Images(parsed, schedule.Images) : new ImageScanSpec(),
            Posture = _target.Posture(parsed, schedule.Posture),
        };
}
