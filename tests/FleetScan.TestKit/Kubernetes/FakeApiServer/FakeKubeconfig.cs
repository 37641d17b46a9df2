using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FleetScan.TestKit.Kubernetes;

// With what a client reaches the stand-in.
internal static class FakeKubeconfig
{
    public static string Text(Uri address, string? token, X509Certificate2? certificate)
    {
        var authority = certificate is null ? "" : $"\n    certificate-authority-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()))}";
        return $"""
            apiVersion: v1
            kind: Config
            current-context: stand-in
            contexts:
            - name: stand-in
              context:
                cluster: stand-in
                user: reader
            clusters:
            - name: stand-in
              cluster:
                server: {address.ToString().TrimEnd('/')}{authority}
            users:
            - name: reader
              user:
                token: {token ?? "none"}

            """;
    }
}
