using FleetScan.Agent;
using FleetScan.Agent.Api;
using FleetScan.Agent.Commands;
using FleetScan.Telemetry;
using Microsoft.Extensions.Options;

if (CommandLine.Answer(args, Console.Out, Console.Error) is { } answered)
{
    return answered;
}

WebApplication app;
try
{
    var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = args, ApplicationName = AgentInstruments.Name });
    builder.Configuration.AddEnvironmentVariables().AddCommandLine(args);
    builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddFilter("Microsoft", LogLevel.Warning);
    builder.AddFleetScanTelemetry("fleetscan-agent", AgentVersion.Current);
    builder.Services.Configure<CommandOptions>(commands => commands.ReturnMemory = true);
    builder.Services.AddFleetScanAgent(builder.Configuration);
    builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = CommandBounds.StopGrace + CommandBounds.LastWords + TimeSpan.FromSeconds(2));
    builder.AddProbes();
    app = builder.Build();
    app.UseProbes();

    // Here rather than in RunAsync, which would log a stack trace beside the names that matter.
    app.Services.GetRequiredService<IStartupValidator>().Validate();
}
catch (Exception exception) when (CommandLine.IsWrongSetting(exception, out var words))
{
    await Console.Error.WriteLineAsync($"Wrong settings: {words} --help lists them.");
    return ExitCodes.WrongSettings;
}

await using (app)
{
    try
    {
        await app.RunAsync();
        return ExitCodes.Stopped;
    }
    catch (IOException exception)
    {
        await Console.Error.WriteLineAsync($"The agent cannot run: {exception.Message}");
        return ExitCodes.Failed;
    }
}
