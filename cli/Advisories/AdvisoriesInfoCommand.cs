using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Terminals;
using FleetScan.Reports.Terminals;
using FleetScan.Vulnerabilities.Database;

namespace FleetScan.Cli.Advisories;

internal static class AdvisoriesInfoCommand
{
    public static Command Create(CliContext cli)
    {
        var file = new Argument<string?>("database") { Description = "The database; the default one when left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new DocumentedCommand("info", "Says what is in an advisory database, and whether it is whole.")
        {
            Examples = ["fleetscan advisories info", "fleetscan advisories info advisories.db"],
        };
        command.Add(file);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file) ?? AdvisoryFile.DefaultPath(cli);
            using var database = AdvisoryFile.Open(path);
            Verify(database);
            var sheet = new FactSheet();
            sheet.Add("Database", path);
            sheet.Add("Built", $"{Readable.Utc(database.BuiltAt)}, {Readable.Ago(database.BuiltAt, cli.Time)}");
            sheet.Add("Advisories", Readable.Count(database.AdvisoryCount));
            sheet.Add("Packages", Readable.Count(database.PackageCount));
            sheet.Add("Size", $"{database.Bytes / 1024.0 / 1024.0:0.0} MiB");
            sheet.Add("Checksum", "right");
            sheet.Write(cli.Out);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Verify(AdvisoryDatabase database)
    {
        try
        {
            database.Verify();
        }
        catch (AdvisoryDatabaseException e)
        {
            throw new CliException(e.Message, e);
        }
    }
}
