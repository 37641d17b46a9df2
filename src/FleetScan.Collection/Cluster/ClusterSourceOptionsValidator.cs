using Microsoft.Extensions.Options;

namespace FleetScan.Collection;

/// <summary>Holds <see cref="ClusterSourceOptions"/> to their ranges when a host starts.</summary>
[OptionsValidator]
public sealed partial class ClusterSourceOptionsValidator : IValidateOptions<ClusterSourceOptions>;
