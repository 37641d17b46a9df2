using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FleetScan.Cli.Connection;

/// Certificates that somebody trusts beside those of the system.
internal static class CertificateFile
{
    public static X509Certificate2Collection? Read(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(path);
        }
        catch (CryptographicException e)
        {
            throw new CliException($"Reading certificates from '{path}' failed: {e.Message} Give a file of PEM certificates.", e);
        }

        return authorities;
    }
}
