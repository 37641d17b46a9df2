namespace FleetScan.Cli.Commands;

internal enum OutputFormat
{
    Table,
    Json,
}
