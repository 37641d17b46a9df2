using System.Globalization;
using FleetScan.Backend.Data;
using FleetScan.Contracts;

namespace FleetScan.Backend.Http.Events;

/// <summary>A place in the changes of an account's jobs. Its text is the id of an event and grows from event to event.</summary>
internal readonly record struct EventCursor(DateTimeOffset ChangedAt, JobId Id)
{
    public static EventCursor Of(JobRow row) => new(row.ChangedAt, row.Id);

    public static bool TryParse(string text, out EventCursor cursor)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        cursor = default;
        if (dash < 0
            || !long.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            || !Guid.TryParseExact(text.AsSpan(dash + 1), "N", out var id))
        {
            return false;
        }

        cursor = new(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), new(id));
        return true;
    }

    // Milliseconds of our time have 13 digits until the year 2286.
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ChangedAt.ToUnixTimeMilliseconds():D13}-{Id.Value:N}");
}
