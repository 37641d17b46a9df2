using Microsoft.Extensions.Options;

namespace FleetScan.Agent;

/// <summary>What can be said on the command line: help, version, and any setting.</summary>
internal static class CommandLine
{
    private const string Help = """
        FleetScan agent: carries out the scans that the backend asks of this cluster.

        Usage: FleetScan.Agent [--Agent:<Setting>=<value> ...]

        Settings, also as environment variables (AGENT__BACKENDURL for Agent:BackendUrl):
          Agent:BackendUrl          the backend, such as https://fleetscan.example.com (required)
          Agent:ClientId            client id given when the cluster was enrolled (required)
          Agent:ClientSecretFile    file with the client secret, or Agent:ClientSecret (one is required)
          Agent:CaFile              PEM file of the authorities to trust in place of the system's
          Agent:Source              in-cluster (default), kubeconfig or files
          Agent:Kubeconfig          kubeconfig file; default: the usual places
          Agent:Context             context in the kubeconfig; default: the current one
          Agent:Path                folder or file of manifests, with Agent:Source=files
          Agent:SpoolDirectory      folder for results that wait for the backend
          Agent:MaxSpoolBytes       most bytes in it; default 268435456
          Agent:MaxSpoolAge         oldest result in it; default 1.00:00:00
          Agent:Concurrency         commands carried out at once; default 1
          Agent:Parallelism         threads that judge; default 0, one a core
          Agent:Images:Concurrency           images read at once; default 2
          Agent:Images:MaxImageBytes         largest image read; default 8589934592
          Agent:Images:MaxImageDuration      longest time for one; default 00:10:00
          Agent:Images:RequestsPerSecond     to one registry; default 20
          Agent:Images:PlainHttpRegistries   registries without TLS, such as registry.test:5000
          Agent:Images:InsecureRegistries    registries whose certificates are not verified
          Agent:Images:CaFile                PEM file of authorities of registries
          Agent:Images:Proxy                 proxy for registries
          Agent:Images:Mirrors               such as docker.io=mirror.test/hub
          Agent:Images:DockerConfig          Docker's config.json with credentials, outside a cluster
          Agent:Images:CloudIdentity         aws, azure, google: pull by the agent's own identity
          Agent:Images:Platform              of images in manifests; default this machine's
          Agent:ProbePort           port of /v1/liveness and /v1/readiness; default 8080
          Agent:ProbeAddress        address of that port; default *
          Telemetry:OtlpEndpoint    OpenTelemetry collector; default none
          Telemetry:ConsoleFormat   Text (default) or Json

        Proxies are taken from HTTPS_PROXY, HTTP_PROXY and NO_PROXY.

        Options:
          --help       show this
          --version    show the version

        Exit codes: 0 stopped as asked, 1 failed, 2 wrong settings.
        """;

    private static readonly string[] Sections = ["Agent:", "Telemetry:", "Logging:", "OTEL_"];

    /// <summary>Answers a command line that needs no agent.</summary>
    /// <returns>The exit code; null when the agent is to run.</returns>
    public static int? Answer(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        foreach (var arg in args)
        {
            switch (arg)
            {
                case "--help" or "-h" or "-?":
                    output.WriteLine(Help);
                    return ExitCodes.Stopped;
                case "--version":
                    output.WriteLine(AgentVersion.Current);
                    return ExitCodes.Stopped;
                default:
                    if (!IsSetting(arg))
                    {
                        error.WriteLine($"Unknown argument {arg.Split('=')[0]}. Settings look like --Agent:BackendUrl=https://fleetscan.example.com; --help lists them.");
                        return ExitCodes.WrongSettings;
                    }

                    break;
            }
        }

        return null;
    }

    /// <summary>Whether an error while the host is made means that a setting cannot be used.</summary>
    public static bool IsWrongSetting(Exception exception, out string words)
    {
        words = exception switch
        {
            OptionsValidationException validation => string.Join(' ', validation.Failures),
            AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
                string.Join(' ', several.InnerExceptions.OfType<OptionsValidationException>().SelectMany(validation => validation.Failures)),

            // The configuration binder: it names the setting and the type that it should have.
            InvalidOperationException => exception.Message,
            _ => "",
        };
        return words.Length > 0;
    }

    private static bool IsSetting(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal)
        && arg.Contains('=', StringComparison.Ordinal)
        && Sections.Any(section => arg.AsSpan(2).StartsWith(section, StringComparison.OrdinalIgnoreCase));
}
