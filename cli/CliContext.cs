using System.Text;
using FleetScan.Reports.Terminals;
using Microsoft.Extensions.Configuration;

namespace FleetScan.Cli;

/// Everything a command takes from the process around it.
internal sealed class CliContext : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    public required Terminal Out { get; init; }

    public required Terminal Error { get; init; }

    public required TextReader In { get; init; }

    public required bool InputIsTerminal { get; init; }

    public required IConfiguration Configuration { get; init; }

    public required TimeProvider Time { get; init; }

    /// The folder of the user's settings, ~/.config on Linux.
    public required string ConfigurationFolder { get; init; }

    public required string HomeFolder { get; init; }

    public static CliContext OfProcess()
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return new CliContext
        {
            Out = Terminal.OfProcess(Output(), Console.IsOutputRedirected, environment),
            Error = Terminal.OfProcess(Console.Error, Console.IsErrorRedirected, environment),
            In = Console.In,
            InputIsTerminal = !Console.IsInputRedirected,
            Configuration = environment,
            Time = TimeProvider.System,
            ConfigurationFolder = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            HomeFolder = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
        };
    }

    // The console's own writer flushes after every call, which is right for a screen and slow for a pipe.
    private static TextWriter Output() =>
        Console.IsOutputRedirected ? new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), BufferBytes) : Console.Out;

    public void Dispose()
    {
        Out.Writer.Flush();
        Error.Writer.Flush();
    }
}
