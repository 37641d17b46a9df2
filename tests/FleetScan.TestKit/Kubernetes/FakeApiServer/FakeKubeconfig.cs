using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FleetScan.TestKit.Kubernetes;

// With what a client reaches the stand-in.
internal static class FakeKubeconfig
{
    public static string Text(Uri address, string? token, X509Certificate2? certificate, X509Certificate2? client)
    {
        var authority = certificate is null ? "" : $"\n    certificate-authority-data: {Base64(certificate.ExportCertificatePem())}";
        var user = client?.GetECDsaPrivateKey() is { } key
            ? $"client-certificate-data: {Base64(client.ExportCertificatePem())}\n    client-key-data: {Base64(key.ExportPkcs8PrivateKeyPem())}"
            : $"token: {token ?? "none"}";
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
                {user}

            """;
    }

    private static string Base64(string pem) => Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));
}
