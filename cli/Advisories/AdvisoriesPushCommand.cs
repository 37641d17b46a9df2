using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Spectre.Console;

namespace FleetScan.Cli.Advisories;

internal static class AdvisoriesPushCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var file = new Argument<string?>("database") { Description = "The database; the default one when left out.", Arity = ArgumentArity.ZeroOrOne };
        var older = new Option<bool>("--allow-older") { Description = "Send it also if it is older than the one in use." };
        var command = new DocumentedCommand("push", "Sends an advisory database to the backend, which matches every stored inventory against it. No image is read again.")
        {
            Examples = ["fleetscan advisories push", "fleetscan advisories push advisories.db"],
        };
        command.Add(file);
        command.Add(older);
        backend.AddTo(command);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var path = parsed.GetValue(file) ?? AdvisoryFile.DefaultPath(cli);
            AdvisoryFile.Open(path).Dispose();
            var info = await SendAsync(cli, client, path, parsed.GetValue(older), token);
            AdvisoriesStatusCommand.Print(cli, backend.Format(parsed), info);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task<AdvisoryDatabaseInfo> SendAsync(CliContext cli, BackendClient client, string path, bool allowOlder, CancellationToken cancellationToken)
    {
        var address = Query.Of("v1/advisories", ("allowOlder", allowOlder ? "true" : null));
        await using var content = new UploadStream(path);
        if (!cli.Error.IsTerminal)
        {
            return await client.UploadAsync(address, content, ContractsJson.Default.AdvisoryDatabaseInfo, cancellationToken);
        }

        return await cli.Error.Console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new TransferSpeedColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask("Sending", maxValue: content.Length);
                content.Sent = sent => bar.Value = sent;
                return client.UploadAsync(address, content, ContractsJson.Default.AdvisoryDatabaseInfo, cancellationToken);
            });
    }
}
