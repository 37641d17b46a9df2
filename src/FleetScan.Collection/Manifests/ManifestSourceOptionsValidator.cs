using Microsoft.Extensions.Options;

namespace FleetScan.Collection;

/// <summary>Holds <see cref="ManifestSourceOptions"/> to their ranges when a host starts.</summary>
[OptionsValidator]
public sealed partial class ManifestSourceOptionsValidator : IValidateOptions<ManifestSourceOptions>;
