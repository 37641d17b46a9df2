using FleetScan.Cli;

using var cli = CliContext.OfProcess();
return await CommandLineApp.RunAsync(args, cli, CancellationToken.None);
