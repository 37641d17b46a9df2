using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Reports.Terminals;
using FleetScan.Vulnerabilities.Database;
using FleetScan.Vulnerabilities.Feeds;

namespace FleetScan.Cli.Advisories;

internal static class AdvisoriesBuildCommand
{
    private const string NotesText = """
        Takes OSV (.json, .jsonl, .zip), Alpine's secdb, Debian's security tracker, CISA KEV and
        EPSS (.csv), plain or with .gz; of a folder, everything below it. Nothing is downloaded, so
        it works without a network; the files of a bundle are checked first. Records of other
        ecosystems are passed over.

        Exit codes:
          0    written; what could not be read is named on standard error
          2    nothing could be read, or the file could not be written
        """;

    public static Command Create(CliContext cli)
    {
        var sources = new Argument<string[]>("sources") { Description = "Files and folders of advisories.", Arity = ArgumentArity.ZeroOrMore };
        var bundle = new Option<string?>("--bundle") { Description = "A bundle of feeds, packed or unpacked, that 'advisories bundle' made.", HelpName = "FILE|FOLDER" };
        var output = AdvisoryFile.OutputOption();
        var command = new DocumentedCommand("build", "Builds the advisory database from files.")
        {
            Notes = NotesText,
            Examples = ["fleetscan advisories build feeds/ --output advisories.db", "fleetscan advisories build all.zip", "fleetscan advisories build --bundle feeds.tar"],
        };
        command.Add(sources);
        command.Add(bundle);
        command.Add(output);
        command.Validators.Add(result =>
        {
            if (result.GetValue(bundle) is null && result.GetValue(sources) is not { Length: > 0 })
            {
                result.AddError("Name files or folders of advisories, or a --bundle.");
            }
        });
        command.SetAction((parsed, token) => BuildAsync(cli, parsed.GetValue(sources) ?? [], parsed.GetValue(bundle), parsed.GetValue(output) ?? AdvisoryFile.DefaultPath(cli), token));
        return command;
    }

    private static async Task<int> BuildAsync(CliContext cli, string[] sources, string? bundle, string path, CancellationToken cancellationToken)
    {
        if (bundle is null)
        {
            return Build(cli, sources, path, cancellationToken);
        }

        var folder = Directory.CreateTempSubdirectory("fleetscan-").FullName;
        try
        {
            await AdvisoriesUpdateCommand.ImportAsync(bundle, folder, cancellationToken);
            return Build(cli, [.. sources, folder], path, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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

            FeedTable.WriteProblems(cli, report);
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
}
