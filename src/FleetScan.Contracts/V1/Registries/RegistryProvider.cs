using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>Whose registry it is: decides how its repositories are listed.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RegistryProvider>))]
public enum RegistryProvider
{
    /// <summary>Any registry that answers <c>/v2/_catalog</c>.</summary>
    Generic,

    /// <summary>Harbor; projects and repositories by its own API where the catalogue is closed.</summary>
    Harbor,

    /// <summary>Quay; repositories by its own API.</summary>
    Quay,

    /// <summary>Azure Container Registry.</summary>
    Acr,

    /// <summary>Amazon Elastic Container Registry.</summary>
    Ecr,

    /// <summary>Google Container Registry or Artifact Registry.</summary>
    Google,

    /// <summary>GitLab's container registry; repositories by its own API.</summary>
    GitLab,

    /// <summary>Nexus Repository.</summary>
    Nexus,
}
