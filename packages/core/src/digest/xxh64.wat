;; XXH64 with seed 0, in pieces: `start`, then `stripes` of a multiple of 32 bytes at the start of the
;; exported memory, any number of times, then `finish`.
;; After the specification of xxHash, https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
(module
  ;; One page of 64 KiB, which stays in the processor's cache beside what is copied into it: a whole block
  ;; of 1 MiB took a tenth more time.
  (memory (export "memory") 1)
  (global $p1 i64 (i64.const 0x9E3779B185EBCA87))
  (global $p2 i64 (i64.const 0xC2B2AE3D27D4EB4F))
  (global $p3 i64 (i64.const 0x165667B19E3779F9))
  (global $p4 i64 (i64.const 0x85EBCA77C2B2AE63))
  (global $p5 i64 (i64.const 0x27D4EB2F165667C5))
  (global $a (mut i64) (i64.const 0))
  (global $b (mut i64) (i64.const 0))
  (global $c (mut i64) (i64.const 0))
  (global $d (mut i64) (i64.const 0))

  (func $round (param $lane i64) (param $input i64) (result i64)
    (i64.mul
      (i64.rotl
        (i64.add (local.get $lane) (i64.mul (local.get $input) (global.get $p2)))
        (i64.const 31))
      (global.get $p1)))

  (func $merge (param $hash i64) (param $lane i64) (result i64)
    (i64.add
      (i64.mul
        (i64.xor (local.get $hash) (call $round (i64.const 0) (local.get $lane)))
        (global.get $p1))
      (global.get $p4)))

  (func (export "start")
    (global.set $a (i64.add (global.get $p1) (global.get $p2)))
    (global.set $b (global.get $p2))
    (global.set $c (i64.const 0))
    (global.set $d (i64.sub (i64.const 0) (global.get $p1))))

  (func (export "stripes") (param $end i32)
    (local $at i32) (local $a i64) (local $b i64) (local $c i64) (local $d i64)
    (if (i32.eqz (local.get $end)) (then (return)))
    (local.set $a (global.get $a))
    (local.set $b (global.get $b))
    (local.set $c (global.get $c))
    (local.set $d (global.get $d))
    ;; The round stands here four times: calls and globals halve the speed.
    (loop $stripe
      (local.set $a
        (i64.mul
          (i64.rotl
            (i64.add
              (local.get $a)
              (i64.mul (i64.load offset=0 align=1 (local.get $at)) (i64.const 0xC2B2AE3D27D4EB4F)))
            (i64.const 31))
          (i64.const 0x9E3779B185EBCA87)))
      (local.set $b
        (i64.mul
          (i64.rotl
            (i64.add
              (local.get $b)
              (i64.mul (i64.load offset=8 align=1 (local.get $at)) (i64.const 0xC2B2AE3D27D4EB4F)))
            (i64.const 31))
          (i64.const 0x9E3779B185EBCA87)))
      (local.set $c
        (i64.mul
          (i64.rotl
            (i64.add
              (local.get $c)
              (i64.mul (i64.load offset=16 align=1 (local.get $at)) (i64.const 0xC2B2AE3D27D4EB4F)))
            (i64.const 31))
          (i64.const 0x9E3779B185EBCA87)))
      (local.set $d
        (i64.mul
          (i64.rotl
            (i64.add
              (local.get $d)
              (i64.mul (i64.load offset=24 align=1 (local.get $at)) (i64.const 0xC2B2AE3D27D4EB4F)))
            (i64.const 31))
          (i64.const 0x9E3779B185EBCA87)))
      (local.set $at (i32.add (local.get $at) (i32.const 32)))
      (br_if $stripe (i32.lt_u (local.get $at) (local.get $end))))
    (global.set $a (local.get $a))
    (global.set $b (local.get $b))
    (global.set $c (local.get $c))
    (global.set $d (local.get $d)))

  ;; The last bytes, fewer than 32, are those from $at to $end; $length is that of all.
  (func (export "finish") (param $at i32) (param $end i32) (param $length i32) (result i64)
    (local $hash i64)
    (if (i32.ge_u (local.get $length) (i32.const 32))
      (then
        (local.set $hash
          (i64.add
            (i64.add
              (i64.rotl (global.get $a) (i64.const 1))
              (i64.rotl (global.get $b) (i64.const 7)))
            (i64.add
              (i64.rotl (global.get $c) (i64.const 12))
              (i64.rotl (global.get $d) (i64.const 18)))))
        (local.set $hash (call $merge (local.get $hash) (global.get $a)))
        (local.set $hash (call $merge (local.get $hash) (global.get $b)))
        (local.set $hash (call $merge (local.get $hash) (global.get $c)))
        (local.set $hash (call $merge (local.get $hash) (global.get $d))))
      (else (local.set $hash (global.get $p5))))

    (local.set $hash (i64.add (local.get $hash) (i64.extend_i32_u (local.get $length))))

    (block $words_done
      (loop $words
        (br_if $words_done
          (i32.lt_u (i32.sub (local.get $end) (local.get $at)) (i32.const 8)))
        (local.set $hash
          (i64.add
            (i64.mul
              (i64.rotl
                (i64.xor
                  (local.get $hash)
                  (call $round (i64.const 0) (i64.load align=1 (local.get $at))))
                (i64.const 27))
              (global.get $p1))
            (global.get $p4)))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (br $words)))

    (if (i32.ge_u (i32.sub (local.get $end) (local.get $at)) (i32.const 4))
      (then
        (local.set $hash
          (i64.add
            (i64.mul
              (i64.rotl
                (i64.xor
                  (local.get $hash)
                  (i64.mul (i64.load32_u align=1 (local.get $at)) (global.get $p1)))
                (i64.const 23))
              (global.get $p2))
            (global.get $p3)))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))))

    (block $bytes_done
      (loop $bytes
        (br_if $bytes_done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $hash
          (i64.mul
            (i64.rotl
              (i64.xor
                (local.get $hash)
                (i64.mul (i64.load8_u (local.get $at)) (global.get $p5)))
              (i64.const 11))
            (global.get $p1)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $bytes)))

    (local.set $hash
      (i64.mul
        (i64.xor (local.get $hash) (i64.shr_u (local.get $hash) (i64.const 33)))
        (global.get $p2)))
    (local.set $hash
      (i64.mul
        (i64.xor (local.get $hash) (i64.shr_u (local.get $hash) (i64.const 29)))
        (global.get $p3)))
    (i64.xor (local.get $hash) (i64.shr_u (local.get $hash) (i64.const 32)))))
