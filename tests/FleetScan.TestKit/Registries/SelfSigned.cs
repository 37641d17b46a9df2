using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FleetScan.TestKit.Registries;

/// <summary>Certificates that are their own authority, or below another, for a day.</summary>
public static class SelfSigned
{
    /// <summary>Makes one.</summary>
    /// <param name="name">The name of the server.</param>
    /// <param name="authority">The authority; null for itself.</param>
    /// <param name="more">Further names of the server.</param>
    /// <returns>The certificate with its key; the caller disposes it.</returns>
    public static X509Certificate2 For(string name, X509Certificate2? authority = null, params IReadOnlyList<string> more)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var one in more.Prepend(name))
        {
            names.AddDnsName(one);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority is null, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = authority is null ? request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1)) : Signed(request, authority, key);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private static X509Certificate2 Signed(CertificateRequest request, X509Certificate2 authority, ECDsa key)
    {
        using var signed = request.Create(authority, authority.NotBefore, authority.NotAfter, [1, 2, 3, 4, 5, 6, 7, 8]);
        return signed.CopyWithPrivateKey(key);
    }
}
