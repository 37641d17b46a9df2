using System.Text;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Scanning;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Images;
using FleetScan.Images.Registries;
using FleetScan.Images.Sboms;
using FleetScan.Reports.Terminals;
using FleetScan.Reports.Vulnerabilities;

namespace FleetScan.Cli.Images;

internal sealed class ImageRunner(CliContext cli, ImageRequest request)
{
    private const int MaxShownGaps = 10;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var output = ScanOutput.Open(cli, request.Output);
        var inventory = await ReadAsync(cancellationToken);
        var report = NeedsMatching ? ImageMatching.Match(cli, request, inventory) : new ImageReport { Inventory = inventory };
        await WriteAsync(output.Terminal, report, cancellationToken);
        output.Commit();
        WriteGaps(inventory);
        WriteUnknown(report);
        return Verdict(report);
    }

    // A bill of materials says what is there; what is wrong with it changes from day to day.
    private bool NeedsMatching => request.Format is ImageFormat.Table or ImageFormat.Json or ImageFormat.Sarif || request.FailOn is not null;

    private int Verdict(ImageReport report)
    {
        var exceeded = request.FailOn is { } least ? report.Vulnerabilities.Count(match => match.Severity >= least && match.Suppression is null) : 0;
        if (exceeded == 0)
        {
            return ExitCodes.Ok;
        }

        cli.Error.WriteLine($"{exceeded} of severity {EnumText.Of(request.FailOn!.Value)} or worse (--fail-on {EnumText.Of(request.FailOn.Value)}).", Styles.Bad);
        return ExitCodes.ThresholdExceeded;
    }

    private async Task<ImageInventory> ReadAsync(CancellationToken cancellationToken)
    {
        using var handler = RegistryTransport.Create(authorities: CertificateFile.Read(request.AuthorityFile), skipTlsVerification: request.SkipTlsVerification);
        using var http = new HttpMessageInvoker(handler);
        var options = new InventoryOptions { Platform = request.Platform ?? ImagePlatform.Linux, IsPlatformRequired = request.Platform is not null, Time = cli.Time };
        try
        {
            using var credentials = new ImageCredentials(cli, request, http);
            return await ImageScanner.InventoryAsync(Source(http, credentials), options, cancellationToken);
        }
        catch (ImageException e)
        {
            throw new CliException(e.Message, e);
        }
    }

    // What is there as a path is meant as one; everything else names an image in a registry.
    private ImageSource Source(HttpMessageInvoker http, ImageCredentials credentials)
    {
        if (Path.Exists(request.Image) || Path.IsPathRooted(request.Image) || request.Image.StartsWith('.'))
        {
            return ImageSource.AtPath(request.Image, request.Name);
        }

        var reference = ImageReference.Parse(request.Image);
        var client = new RegistryClient(http, credentials.FindAsync, new RegistryClientOptions { PlainHttp = request.IsPlainHttp ? [reference.Host] : [], Time = cli.Time });
        return ImageSource.InRegistry(reference, client);
    }

    private async Task WriteAsync(Terminal terminal, ImageReport report, CancellationToken cancellationToken)
    {
        var inventory = report.Inventory;
        switch (request.Format)
        {
            case ImageFormat.Json:
                JsonOutput.Write(terminal, report, ContractsJson.Default.ImageReport);
                break;
            case ImageFormat.Sarif:
                VulnerabilitySarif.Write(terminal.Writer, report, ProductVersion.Text, cli.Time.GetUtcNow());
                break;
            case ImageFormat.CycloneDx:
                await WriteAsync(terminal, (stream, details) => CycloneDxWriter.WriteAsync(stream, inventory, details, cancellationToken));
                break;
            case ImageFormat.Spdx:
                await WriteAsync(terminal, (stream, details) => SpdxWriter.WriteAsync(stream, inventory, details, cancellationToken));
                break;
            case ImageFormat.Spdx3:
                await WriteAsync(terminal, (stream, details) => Spdx3Writer.WriteAsync(stream, inventory, details, cancellationToken));
                break;
            case ImageFormat.Table when report.AdvisoriesBuiltAt is not null:
                VulnerabilityTable.Write(terminal, report, request.ShowSuppressed);
                break;
            default:
                ImageTable.Write(terminal, inventory);
                break;
        }
    }

    private async Task WriteAsync(Terminal terminal, Func<Stream, SbomDetails, Task> write)
    {
        using var buffer = new MemoryStream();
        await write(buffer, new SbomDetails(cli.Time.GetUtcNow(), Guid.CreateVersion7(cli.Time.GetUtcNow()), ProductVersion.Text));
        terminal.Writer.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        terminal.WriteLine();
    }

    private void WriteUnknown(ImageReport report)
    {
        if (report.UnknownPackages > 0)
        {
            var distribution = report.Inventory.Distribution is { } known ? $"{known.Id} {known.Version}".TrimEnd() : "a distribution that does not say its name";
            cli.Error.Write("warning: ", Styles.Bad);
            cli.Error.WriteLine(Terminal.Printable(
                $"{Readable.Count(report.UnknownPackages)} {(report.UnknownPackages == 1 ? "package" : "packages")} of {distribution} not judged: the advisory database has nothing about this release. docs/vulnerabilities.md lists what is covered."));
        }
    }

    private void WriteGaps(ImageInventory inventory)
    {
        foreach (var gap in inventory.Gaps.Take(MaxShownGaps))
        {
            cli.Error.Write("warning: ", Styles.Bad);
            cli.Error.WriteLine(Terminal.Printable($"{gap.Path}: {gap.Reason}"));
        }

        if (inventory.Gaps.Count > MaxShownGaps)
        {
            cli.Error.WriteLine($"{inventory.Gaps.Count - MaxShownGaps} more could not be read; --format json lists them.");
        }
    }
}
