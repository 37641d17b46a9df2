using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Reports.Terminals;
using FleetScan.Vulnerabilities.Database;
using FleetScan.Vulnerabilities.Feeds;

namespace FleetScan.Cli.Advisories;

internal static class AdvisoriesBuildCommand
{
    private const int ShownProblems = 5;

    private const string NotesText = """
        Takes OSV (.json, .jsonl, .zip), Alpine's secdb, Debian's security tracker, CISA KEV and
        EPSS (.csv), plain or with .gz; of a folder, everything below it. Nothing is downloaded, so
        it works without a network. Records of other ecosystems are passed over.

        Exit codes:
          0    written; what could not be read is named on standard error
          2    nothing could be read, or the file could not be written
        """;

    public static Command Create(CliContext cli)
    {
        var sources = new Argument<string[]>("sources") { Description = "Files and folders of advisories.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--output", "-o") { Description = $"The database; {AdvisoryFile.Variable} or ~/.cache/fleetscan/advisories.db by default.", HelpName = "FILE" };
        var command = new DocumentedCommand("build", "Builds the advisory database from files.")
        {
            Notes = NotesText,
            Examples = ["fleetscan advisories build feeds/ --output advisories.db", "fleetscan advisories build all.zip"],
        };
        command.Add(sources);
        command.Add(output);
        command.SetAction((parsed, token) => Task.FromResult(Build(cli, parsed.GetRequiredValue(sources), parsed.GetValue(output) ?? AdvisoryFile.DefaultPath(cli), token)));
        return command;
    }

    private static int Build(CliContext cli, string[] sources, string path, CancellationToken cancellationToken)
    {
        var (builder, report) = (new AdvisoryDatabaseBuilder(), new FeedReport());
        try
        {
            foreach (var source in sources)
            {
                new FeedFolder(builder, report).Read(source, cancellationToken);
            }

            WriteProblems(cli, report);
            if (builder.Count == 0)
            {
                throw new CliException($"No advisory could be read from {string.Join(", ", sources)}. See 'fleetscan advisories build --help' for what it takes.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            builder.Write(path, cli.Time.GetUtcNow());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(e.Message, e);
        }

        cli.Out.WriteLine($"Wrote {path}: {Readable.Count(builder.Count)} advisories from {Readable.Count(report.Records)} records.");
        return ExitCodes.Ok;
    }

    private static void WriteProblems(CliContext cli, FeedReport report)
    {
        foreach (var problem in report.Problems.Take(ShownProblems))
        {
            cli.Error.WriteLine(Terminal.Printable($"warning: {problem.File}{(problem.Place.Length > 0 ? ", " : "")}{problem.Place}: {problem.Reason}"));
        }

        if (report.Failed > ShownProblems)
        {
            cli.Error.WriteLine($"{Readable.Count(report.Failed - ShownProblems)} more records could not be used.");
        }
    }
}
