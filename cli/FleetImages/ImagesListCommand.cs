using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;

namespace FleetScan.Cli.FleetImages;

internal static class ImagesListCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var filters = new ImageFilters();
        var command = new DocumentedCommand("list", "Lists the images of the fleet, the worst first.")
        {
            Examples =
            [
                "fleetscan images list --cluster shop-eu-1 --severity high",
                "fleetscan images list --registry central --in-use false",
                "fleetscan images list --all --format json > images.json",
            ],
        };
        filters.AddTo(command);
        var paging = new PageOptions(command, "severity", "reference", "firstSeenAt");
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var path = paging.Path(parsed, "v1/images", await filters.QueryAsync(parsed, client, token));
            var printer = ImageColumns.Printer(cli, "No image fits. Find those that run: fleetscan scans start --kind imageScan --watch");
            return await printer.PrintAsync(backend.Format(parsed), client.PagesAsync(path, ContractsJson.Default.PageImage, token), paging.All(parsed), token);
        });
        return command;
    }
}
