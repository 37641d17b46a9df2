using Microsoft.Data.Sqlite;

namespace FleetScan.Backend.Orchestration.Local;

internal static class EngineSchema
{
    private const long Version = 1;

    // Times are milliseconds since 1970. A turn is one row, as it is written and read as a whole. The inbox holds only what a
    // crowded batch left over: as a rule a message is in a turn's row by the time that its sender hears of it.
    private const string Tables = """
        CREATE TABLE instances (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, execution INTEGER NOT NULL, state INTEGER NOT NULL,
            input TEXT, output TEXT, status TEXT, parent_key INTEGER, parent_execution INTEGER NOT NULL, parent_task INTEGER NOT NULL,
            trace_parent TEXT, turns INTEGER NOT NULL, created_at INTEGER NOT NULL, ended_at INTEGER);
        CREATE INDEX instances_unbegun ON instances (key) WHERE state = 0 AND turns = 0;
        CREATE INDEX instances_ended ON instances (ended_at) WHERE ended_at IS NOT NULL;
        CREATE TABLE turns (
            instance INTEGER NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, events TEXT NOT NULL,
            PRIMARY KEY (instance, number)) WITHOUT ROWID;
        CREATE TABLE inbox (key INTEGER PRIMARY KEY, instance INTEGER NOT NULL, execution INTEGER, event TEXT NOT NULL);
        CREATE INDEX inbox_instance ON inbox (instance);
        CREATE TABLE activities (
            key INTEGER PRIMARY KEY, instance INTEGER NOT NULL, execution INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT NOT NULL, input TEXT,
            attempt INTEGER NOT NULL, retry TEXT, trace_parent TEXT, leased INTEGER NOT NULL, visible_at INTEGER NOT NULL);
        CREATE INDEX activities_visible ON activities (leased, visible_at);
        CREATE INDEX activities_instance ON activities (instance);
        CREATE TABLE timers (
            instance INTEGER NOT NULL, task INTEGER NOT NULL, execution INTEGER NOT NULL, due_at INTEGER NOT NULL,
            PRIMARY KEY (instance, task)) WITHOUT ROWID;
        CREATE INDEX timers_due ON timers (due_at);
        """;

    public static void Ensure(SqliteConnection connection)
    {
        using var version = new Statement(connection, "PRAGMA user_version", 0);
        switch (version.QueryNumber())
        {
            case 0:
                using (var transaction = connection.BeginTransaction())
                {
                    Run(connection, Tables);
                    Run(connection, $"PRAGMA user_version = {Version}");
                    transaction.Commit();
                }

                break;
            case Version:
                break;
            case var other:
                throw new InvalidOperationException(
                    $"'{connection.DataSource}' has version {other} and this program writes version {Version}. Run the program that wrote it, or move the file away.");
        }
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
