using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FleetScan.Backend.Data;

internal sealed class IdentifierConverter<T>() : ValueConverter<T, Guid>(id => id.Value, value => Wrap(value))
    where T : struct, IIdentifier<T>
{
    // Expression trees cannot call static abstract members directly.
    private static T Wrap(Guid value) => T.From(value);
}
