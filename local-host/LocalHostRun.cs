using FleetScan.Reports.Terminals;
using Microsoft.Extensions.Options;

namespace FleetScan.LocalHost;

/// <summary>One run, from the lock on the state folder to the last line.</summary>
internal static class LocalHostRun
{
    private const int CouldNot = 2;

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public static async Task<int> StartAsync(LocalHostSettings settings, CancellationToken cancellationToken)
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        settings = settings with { Kubeconfig = environment["KUBECONFIG"] };
        var terminal = Terminal.OfProcess(Console.Out, Console.IsOutputRedirected, environment);
        try
        {
            using var state = StateFolder.Open(settings.DataFolder);
            settings = settings with { DockerConfig = settings.Agent ? DockerConfigFile.Find(settings.DockerConfig, environment, Home) : null };
            var target = settings.Agent ? await WatchTarget.FindAsync(settings, TimeProvider.System, cancellationToken) : null;
            await using var app = BackendApp.Build(settings, state);
            await app.StartAsync(cancellationToken);
            await using var session = new LocalSession(app, state, terminal, settings);
            await session.RunAsync(target, cancellationToken);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception) when (exception is StateFolderException or WatchTargetException or DockerConfigException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return CouldNot;
        }
        catch (OptionsValidationException exception)
        {
            await Console.Error.WriteLineAsync($"A setting of {exception.OptionsType.Name} is wrong. {string.Join(' ', exception.Failures)}");
            return CouldNot;
        }
        catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{settings.Url} is in use by another program. Stop it or give --url another port.");
            return CouldNot;
        }
    }
}
