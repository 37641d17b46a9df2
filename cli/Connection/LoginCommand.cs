using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Contracts;
using FleetScan.Reports.Terminals;
using Spectre.Console;

namespace FleetScan.Cli.Connection;

internal static class LoginCommand
{
    public static Command Create(CliContext cli)
    {
        var url = new Option<string?>("--url") { Description = $"Address of the backend; {BackendSettings.DefaultUrl} by default.", HelpName = "URL" };
        var apiKey = new Option<string?>("--api-key") { Description = "API key; - or leaving it out reads it from standard input.", HelpName = "KEY" };
        var command = new DocumentedCommand("login", "Checks an API key and keeps it for the next commands, in a file that only you can read.")
        {
            Examples =
            [
                "fleetscan login --url https://fleetscan.example.com              # asks for the key",
                "fleetscan login --url https://fleetscan.example.com < key.txt    # in a script",
            ],
        };
        command.Add(url);
        command.Add(apiKey);
        command.SetAction((parsed, token) => LoginAsync(cli, parsed.GetValue(url), parsed.GetValue(apiKey), token));
        return command;
    }

    private static async Task<int> LoginAsync(CliContext cli, string? url, string? apiKey, CancellationToken cancellationToken)
    {
        var address = BackendSettings.ParseUrl(url ?? cli.Configuration["FLEETSCAN_URL"] ?? BackendSettings.DefaultUrl);
        var key = apiKey is null or "-" ? await ReadKeyAsync(cli, cancellationToken) : apiKey.Trim();
        if (key.Length == 0 || key.Any(c => c is <= ' ' or >= '\u007f'))
        {
            throw new CliException("This is no API key: it is empty or has blanks in it. Copy the whole of what `POST /v1/keys` or the first start of local-host printed.");
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            cli.Error.WriteLine($"warning: {BackendSettings.Text(address)} is not encrypted, so others on the way can read the key.", Styles.Warning);
        }

        using (var client = new BackendClient(new BackendSettings(address, key), cli.Time))
        {
            await client.GetAsync("v1/clusters?limit=1", ContractsJson.Default.PageCluster, cancellationToken);
        }

        var file = SettingsFile.Of(cli);
        file.Write(new BackendOptions { Url = BackendSettings.Text(address), ApiKey = key });
        cli.Out.WriteLine($"Logged in to {BackendSettings.Text(address)}. Kept in {file.Path}.");
        cli.Out.WriteLine("Next: fleetscan clusters list");
        return ExitCodes.Ok;
    }

    private static async Task<string> ReadKeyAsync(CliContext cli, CancellationToken cancellationToken) =>
        cli.InputIsTerminal && cli.Error.IsTerminal
            ? await new TextPrompt<string>("API key:").Secret().ShowAsync(cli.Error.Console, cancellationToken)
            : (await cli.In.ReadLineAsync(cancellationToken))?.Trim() ?? "";
}
