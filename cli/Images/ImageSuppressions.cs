using FleetScan.Cli.Scanning;
using FleetScan.Vulnerabilities.Exceptions;
using FleetScan.Vulnerabilities.Suppressing;
using FleetScan.Vulnerabilities.Vex;

namespace FleetScan.Cli.Images;

/// Reads the VEX documents and exceptions that were named.
internal static class ImageSuppressions
{
    public static Suppressions Read(ImageRequest request)
    {
        try
        {
            return new(
                [.. request.Vex.Select(file => PolicyFile.Read(file, VexFile.MaxBytes, (bytes, name) => VexFile.Read(bytes.ToArray(), name)))],
                [.. request.Exceptions.SelectMany(file => PolicyFile.Read(file, VulnerabilityExceptionFile.MaxBytes, (bytes, name) => VulnerabilityExceptionFile.Read(bytes.ToArray(), name)))]);
        }
        catch (SuppressionFileException e)
        {
            throw new CliException(e.Message, e);
        }
    }
}
