"""Checks and makes signatures of one file as OpenSSF Model Signing 1.0 says, with stock libraries only.

    signature.py verify PUBLIC_KEY SIGNATURE FILE
    signature.py sign PRIVATE_KEY SIGNATURE FILE [SHARD_SIZE]

With --reference first, the `model_signing` package does the same.
"""
import base64
import hashlib
import json
import pathlib
import sys

TYPE = 'application/vnd.in-toto+json'
PREDICATE = 'https://model_signing/signature/v1.0'


def sha256(data):
    return hashlib.sha256(data)


def pae(body):
    return b'DSSEv1 %d %s %d %s' % (len(TYPE), TYPE.encode(), len(body), body)


def public_pem(key):
    from cryptography.hazmat.primitives import serialization as s

    return key.public_bytes(s.Encoding.PEM, s.PublicFormat.SubjectPublicKeyInfo)


def resources_of(data, size):
    if size is None:
        return [{'name': '.', 'algorithm': 'sha256', 'digest': sha256(data).hexdigest()}]
    ends = [*range(size, len(data), size), len(data)]
    return [
        {
            'name': f'.:{start}:{end}',
            'algorithm': f'sha256-sharded-{size}',
            'digest': sha256(data[start:end]).hexdigest(),
        }
        for start, end in zip([0, *ends], ends)
    ]


def root_of(resources):
    return sha256(b''.join(bytes.fromhex(r['digest']) for r in resources)).hexdigest()


def verify(key_file, signature, file):
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = serialization.load_pem_public_key(pathlib.Path(key_file).read_bytes())
    bundle = json.loads(pathlib.Path(signature).read_text())
    assert bundle['mediaType'] == 'application/vnd.dev.sigstore.bundle.v0.3+json'
    hint = bundle['verificationMaterial']['publicKey']['hint']
    assert hint == sha256(public_pem(key)).hexdigest(), 'the hint names another key'
    envelope = bundle['dsseEnvelope']
    assert envelope['payloadType'] == TYPE
    body = base64.b64decode(envelope['payload'], validate=True)
    [entry] = envelope['signatures']
    key.verify(base64.b64decode(entry['sig'], validate=True), pae(body), ec.ECDSA(hashes.SHA256()))
    statement = json.loads(body)
    assert statement['_type'] == 'https://in-toto.io/Statement/v1'
    assert statement['predicateType'] == PREDICATE
    [subject] = statement['subject']
    how = statement['predicate']['serialization']
    assert how['hash_type'] == 'sha256' and how['allow_symlinks'] is False
    expected = statement['predicate']['resources']
    assert subject['digest']['sha256'] == root_of(expected)
    size = how['shard_size'] if how['method'] == 'shards' else None
    found = resources_of(pathlib.Path(file).read_bytes(), size)
    assert found == expected, 'the file is not what was signed'


def sign(key_file, signature, file, size=None):
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = serialization.load_pem_private_key(pathlib.Path(key_file).read_bytes(), None)
    size = size and int(size)
    resources = resources_of(pathlib.Path(file).read_bytes(), size)
    how = {'method': 'shards' if size else 'files', 'hash_type': 'sha256', 'allow_symlinks': False}
    if size:
        # As protobuf's JSON writes numbers.
        how['shard_size'] = float(size)
    statement = {
        '_type': 'https://in-toto.io/Statement/v1',
        'subject': [{'name': pathlib.Path(file).name, 'digest': {'sha256': root_of(resources)}}],
        'predicateType': PREDICATE,
        'predicate': {'serialization': how, 'resources': resources},
    }
    body = json.dumps(statement, indent=2).encode()
    sig = key.sign(pae(body), ec.ECDSA(hashes.SHA256()))
    bundle = {
        'mediaType': 'application/vnd.dev.sigstore.bundle.v0.3+json',
        'verificationMaterial': {
            'publicKey': {'hint': sha256(public_pem(key.public_key())).hexdigest()},
            'tlogEntries': [],
        },
        'dsseEnvelope': {
            'payload': base64.b64encode(body).decode(),
            'payloadType': TYPE,
            'signatures': [{'sig': base64.b64encode(sig).decode(), 'keyid': ''}],
        },
    }
    pathlib.Path(signature).write_text(json.dumps(bundle))


def reference(action, key_file, signature, file, size=None):
    import model_signing

    if action == 'verify':
        config = model_signing.verifying.Config().use_elliptic_key_verifier(public_key=key_file)
        config.verify(file, signature)
        return
    config = model_signing.signing.Config().use_elliptic_key_signer(private_key=key_file)
    if size is not None:
        shards = model_signing.hashing.Config().use_shard_serialization(shard_size=int(size))
        config = config.set_hashing_config(shards)
    config.sign(file, signature)


arguments = sys.argv[1:]
if arguments[0] == '--reference':
    reference(*arguments[1:])
else:
    {'verify': verify, 'sign': sign}[arguments[0]](*arguments[1:])
