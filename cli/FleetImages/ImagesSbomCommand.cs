using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.FleetImages;

internal static class ImagesSbomCommand
{
    private const int BufferCharacters = 16 * 1024;

    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var image = ImageDirectory.Argument();
        var kind = Choice.Of<SbomKind>("--as", "What to write; CycloneDX by default", "KIND");
        var output = new Option<string?>("--output", "-o") { Description = "Write to this file.", HelpName = "FILE" };
        var command = new DocumentedCommand("sbom", "Downloads the software bill of materials of an image.")
        {
            Examples = ["fleetscan images sbom shop/cart:1.4 --output cart.cdx.json", "fleetscan images sbom shop/cart:1.4 --as spdx > cart.spdx.json"],
        };
        command.Add(image);
        command.Add(kind);
        command.Add(output);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await ImageDirectory.FindAsync(client, parsed.GetRequiredValue(image), token);
            using var response = await client.OpenAsync(Query.Of($"v1/images/{found.Id}/sbom", ("format", (parsed.GetValue(kind) ?? SbomKind.CycloneDx).ToString().ToLowerInvariant())), token);
            await using var content = await response.Content.ReadAsStreamAsync(token);
            if (parsed.GetValue(output) is not { } file)
            {
                await PrintAsync(cli, content, token);
                return ExitCodes.Ok;
            }

            await SaveAsync(file, content, token);
            cli.Error.WriteLine($"Wrote {file}: {found.Packages} packages of {ImageColumns.Name(found)}.");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task PrintAsync(CliContext cli, Stream content, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content);
        var buffer = new char[BufferCharacters];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await cli.Out.Writer.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        cli.Out.WriteLine();
    }

    private static async Task SaveAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.Create(path);
            await content.CopyToAsync(file, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{path} could not be written: {e.Message}", e);
        }
    }
}
