using FleetScan.Cli.Commands;
using FleetScan.Collection;
using FleetScan.Reports;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Fixing;

/// One run of `fleetscan fix`: show what would change, ask, write.
internal sealed class FixRunner(CliContext cli, FixRequest request)
{
    private const int MaxFileBytes = 32 * 1024 * 1024;

    private readonly List<string> _refused = [];
    private int _changes;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var fixes = await new FixSources(cli, request).ReadAsync(cancellationToken);
        var edited = new List<(string Name, EditableFile File, EditedManifest Manifest)>();
        foreach (var name in fixes.Files)
        {
            if (await EditAsync(fixes, name, cancellationToken) is { } file)
            {
                edited.Add((name, file.File, file.Manifest));
                UnifiedDiff.Write(cli.Out, name, file.Manifest.Pieces);
            }
        }

        WriteRest(fixes);
        if (edited.Count == 0)
        {
            cli.Error.WriteLine(_refused.Count == 0 ? "Nothing to fix." : "Nothing was changed.");
        }
        else if (request.DryRun)
        {
            cli.Error.WriteLine($"Would change {Count(_changes, "value")} in {Count(edited.Count, "file")}. Nothing was written: --dry-run.");
        }
        else
        {
            await Confirmation.RequireAsync(cli, request.Yes, $"Change {Count(_changes, "value")} in {Count(edited.Count, "file")}?", cancellationToken);
            await WriteAsync(edited, fixes.Scanned, cancellationToken);
        }

        return _refused.Count == 0 ? ExitCodes.Ok : ExitCodes.ThresholdExceeded;
    }

    private async Task<(EditableFile File, EditedManifest Manifest)?> EditAsync(FixSet fixes, string name, CancellationToken cancellationToken)
    {
        var (file, reason) = await EditableFile.OpenAsync(fixes.Folder, name, fixes.ScannedAt, MaxFileBytes, cancellationToken);
        if (file is null)
        {
            _refused.Add($"{name}: {reason}");
            return null;
        }

        var manifest = ManifestEditor.Edit(file.Text, fixes.EditsOf(name), cancellationToken);
        _refused.AddRange(manifest.Outcomes.Where(outcome => outcome.Reason is not null).Select(outcome => $"{name}: {NameOf(outcome.Edit)} {outcome.Change.Path}: {outcome.Reason}"));
        _changes += manifest.IsChanged ? manifest.Outcomes.Count(outcome => outcome.Reason is null) : 0;
        return manifest.IsChanged ? (file, manifest) : null;
    }

    private async Task WriteAsync(List<(string Name, EditableFile File, EditedManifest Manifest)> edited, string scanned, CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var (name, file, manifest) in edited)
        {
            if (await file.TryReplaceAsync(manifest.Text, cancellationToken))
            {
                written++;
            }
            else
            {
                _refused.Add(name);
                cli.Error.WriteLine($"{name}: It has changed in the meantime and was left alone.", Styles.Bad);
            }
        }

        cli.Error.WriteLine($"Changed {Count(written, "file")}. Next: fleetscan scan {scanned} shows what is left.");
    }

    private void WriteRest(FixSet fixes)
    {
        foreach (var group in fixes.Choices.GroupBy(choice => (choice.File, choice.Resource)))
        {
            cli.Error.WriteLine($"Choose yourself in {group.Key.File}, {Advice.Name(group.Key.Resource)}:");
            foreach (var (_, _, path) in group)
            {
                cli.Error.WriteLine($"  {path}");
            }
        }

        _refused.ForEach(refused => cli.Error.WriteLine(refused, Styles.Warning));
    }

    private static string NameOf(ManifestEdit edit) => $"{edit.Kind} {(edit.Namespace is null ? "" : edit.Namespace + "/")}{edit.Name}";

    private static string Count(int count, string noun) => $"{Readable.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
