using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.FleetImages;

internal static class ImagesCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var command = new DocumentedCommand("images", "Shows the images that the fleet runs and its registries hold.")
        {
            Examples = ["fleetscan images list --severity critical", "fleetscan images show shop/cart:1.4", "fleetscan images sbom shop/cart:1.4 --output cart.cdx.json"],
        };
        command.Add(ImagesListCommand.Create(cli, backend));
        command.Add(ImagesShowCommand.Create(cli, backend));
        command.Add(ImagesSbomCommand.Create(cli, backend));
        backend.AddTo(command);
        return command;
    }
}
