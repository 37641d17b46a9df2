using System.CommandLine;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Schedules;

/// Schedules by the names that people use.
internal static class ScheduleDirectory
{
    public static Argument<string> Argument() => new("schedule") { Description = "Name or id of the schedule." };

    public static async Task<Schedule> FindAsync(BackendClient client, string nameOrId, CancellationToken cancellationToken)
    {
        if (ScheduleId.TryParse(nameOrId, null, out var id))
        {
            return await client.GetAsync($"v1/schedules/{id}", ContractsJson.Default.Schedule, cancellationToken);
        }

        await foreach (var page in client.PagesAsync(Query.Of("v1/schedules", ("name", nameOrId), ("limit", "1000")), ContractsJson.Default.PageSchedule, cancellationToken))
        {
            if (page.Items.FirstOrDefault(schedule => string.Equals(schedule.Name, nameOrId, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found;
            }
        }

        throw new CliException($"No schedule is called '{nameOrId}' at {client.Address}. `fleetscan schedules list` shows them all.");
    }
}
