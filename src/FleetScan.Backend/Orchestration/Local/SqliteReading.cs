using Microsoft.Data.Sqlite;

namespace FleetScan.Backend.Orchestration.Local;

internal static class SqliteReading
{
    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
