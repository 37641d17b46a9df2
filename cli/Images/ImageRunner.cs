using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Scanning;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Images;
using FleetScan.Images.Registries;
using FleetScan.Images.Sboms;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Images;

internal sealed class ImageRunner(CliContext cli, ImageRequest request)
{
    private const int MaxShownGaps = 10;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var output = ScanOutput.Open(cli, request.Output);
        var inventory = await ReadAsync(cancellationToken);
        await WriteAsync(output.Terminal, inventory, cancellationToken);
        output.Commit();
        WriteGaps(inventory);
        return ExitCodes.Ok;
    }

    private async Task<ImageInventory> ReadAsync(CancellationToken cancellationToken)
    {
        using var handler = RegistryTransport.Create(authorities: Authorities(), skipTlsVerification: request.SkipTlsVerification);
        using var http = new HttpMessageInvoker(handler);
        var options = new InventoryOptions { Platform = request.Platform ?? ImagePlatform.Linux, IsPlatformRequired = request.Platform is not null, Time = cli.Time };
        try
        {
            return await ImageScanner.InventoryAsync(Source(http), options, cancellationToken);
        }
        catch (ImageException e)
        {
            throw new CliException(e.Message, e);
        }
    }

    // What is there as a path is meant as one; everything else names an image in a registry.
    private ImageSource Source(HttpMessageInvoker http)
    {
        if (Path.Exists(request.Image) || Path.IsPathRooted(request.Image) || request.Image.StartsWith('.'))
        {
            return ImageSource.AtPath(request.Image, request.Name);
        }

        var reference = ImageReference.Parse(request.Image);
        var credentials = DockerCredentials.Load(cli);
        var client = new RegistryClient(http, credentials.For, new RegistryClientOptions { PlainHttp = request.IsPlainHttp ? [reference.Host] : [], Time = cli.Time });
        return ImageSource.InRegistry(reference, client);
    }

    private X509Certificate2Collection? Authorities()
    {
        if (request.AuthorityFile is not { } file)
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (CryptographicException e)
        {
            throw new CliException($"Reading certificates from '{file}' failed: {e.Message} Give a file of PEM certificates.", e);
        }

        return authorities;
    }

    private async Task WriteAsync(Terminal terminal, ImageInventory inventory, CancellationToken cancellationToken)
    {
        switch (request.Format)
        {
            case ImageFormat.Json:
                JsonOutput.Write(terminal, inventory, ContractsJson.Default.ImageInventory);
                break;
            case ImageFormat.CycloneDx:
                await WriteAsync(terminal, (stream, details) => CycloneDxWriter.WriteAsync(stream, inventory, details, cancellationToken));
                break;
            case ImageFormat.Spdx:
                await WriteAsync(terminal, (stream, details) => SpdxWriter.WriteAsync(stream, inventory, details, cancellationToken));
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
