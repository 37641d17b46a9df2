namespace FleetScan.Images.Registries;

/// <summary>What a registry is shown: a user with a password, or a token that its token server exchanges.</summary>
/// <param name="UserName">The user; empty with an identity token.</param>
/// <param name="Password">The password or access token.</param>
/// <param name="IdentityToken">A refresh token; null without.</param>
public sealed record RegistryCredentials(string UserName, string Password, string? IdentityToken = null)
{
    /// <summary>Says nothing of the secrets, so that no log can.</summary>
    /// <returns>A constant with the user's name.</returns>
    public override string ToString() => $"credentials of {(UserName.Length == 0 ? "an identity token" : UserName)}";
}
